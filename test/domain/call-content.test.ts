import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STANDARD_MODULES } from '../../src/domain/module-definitions.ts';
import { keepContent } from '../../src/domain/call-content/keep-content.ts';

const ID = '1386586000002574001';

function call(request: string | null, query: string | null = null, answer: string | null = null) {
  return {
    path: `/crm/v2/Leads/${ID}`,
    query,
    headers: { 'user-agent': 'mine/1.0 (ann@example.com)' },
    request: { body: request, cut: false },
    answer: { body: answer, cut: false },
  };
}

function shapeOf(body: string): string | null {
  return keepContent(call(body), 'shape', STANDARD_MODULES).request.body;
}

/** A query with its parameters as they were written. */
function shapeOfQuery(query: string): string {
  return decodeURIComponent(
    (keepContent(call(null, query), 'shape', STANDARD_MODULES).query ?? '').replaceAll('+', ' '),
  );
}

describe('the shape of a text', () => {
  it.each([
    [
      '{"data":[{"Last_Name":"Smith","Amount":12.5,"Won":true,"Owner":{"id":"1386586000000105001","name":"Ann"}}]}',
      '{"data":[{"Last_Name":"…","Amount":0,"Won":true,"Owner":{"id":"1386586000000105001","name":"…"}}]}',
    ],
    [
      '{"Closing_Date":"2026-12-24","At":"2026-12-24T10:00:00+01:00","Email":"ann@example.com","Website":"https://ann.example"}',
      '{"Closing_Date":"2000-01-01","At":"2000-01-01T00:00:00+00:00","Email":"…@….…","Website":"https://example.invalid/"}',
    ],
    [
      '{"Phone":"+33 6 12 34","Mobile":"0612345678","Quote":"a \\"b\\" c","status":"Ann Smith"}',
      '{"Phone":"…","Mobile":"0","Quote":"…","status":"…"}',
    ],
    ['{"Lead_Source":"Advertisement","Industry":"Smith"}', '{"Lead_Source":"Advertisement","Industry":"…"}'],
    ['{"Last_Name":"Smi', '{"Last_Name":"…"'],
    ['{"ann@example.com":"x", Smith', '{"…":"…", …'],
    ['{"ids":["1386586000002574001"],"Tag":[{"name":"vip"}]}', '{"ids":["1386586000002574001"],"Tag":[{"name":"…"}]}'],
    [
      '{"row":{"no":"1","FL":[{"val":"LEADID","content":"77"},{"val":"Phone","content":"77"},{"content":"77","val":"Fax"}]}}',
      '{"row":{"no":"1","FL":[{"val":"LEADID","content":"77"},{"val":"Phone","content":"0"},{"content":"0","val":"Fax"}]}}',
    ],
  ])('of JSON: %s', (body, shape) => {
    expect(shapeOf(body)).toBe(shape);
  });

  it.each([
    [
      '<Leads><row no="1"><FL val="Last Name">Smith</FL><FL val="LEADID">77</FL><FL val="Phone">77</FL></row></Leads>',
      '<Leads><row no="1"><FL val="Last Name">…</FL><FL val="LEADID">77</FL><FL val="Phone">0</FL></row></Leads>',
    ],
    [
      '<option val="createPotential">true</option><option val="assignTo">ann@example.com</option>',
      '<option val="createPotential">true</option><option val="assignTo">…@….…</option>',
    ],
    ['<FL val="Company"><![CDATA[Smith & Sons]]></FL><!-- Smith -->', '<FL val="Company">…</FL>'],
    ["<user id='1' name='Ann Smith' email=\"ann@example.com\"/>", '<user id="1" name="…" email="…@….…"/>'],
    ['<FL val="Company">Smith &amp; Sons</FL>', '<FL val="Company">…</FL>'],
    ['<option val="notifyLeadOwner">1</option>', '<option val="notifyLeadOwner">1</option>'],
    ['<Contact param="id">77</Contact>', '<Contact param="id">77</Contact>'],
    [
      '<FL val="Closing Date">12/24/2026</FL><FL val="Amount">-12.50</FL>',
      '<FL val="Closing Date">01/01/2000</FL><FL val="Amount">0.0</FL>',
    ],
    [
      '<FL val="Stage">Stage0</FL><FL val="Lead Source">Smith</FL><FL val="Last Name">Stage0</FL>',
      '<FL val="Stage">Stage0</FL><FL val="Lead Source">…</FL><FL val="Last Name">…</FL>',
    ],
    ['<FL val="Last Name">Smi', '<FL val="Last Name">…'],
    ['<FL val="Last Name', '<FL val="Last Name"'],
  ])('of XML: %s', (body, shape) => {
    expect(shapeOf(body)).toBe(shape);
  });

  it.each([
    [`authtoken=***&scope=crmapi&leadId=${ID}&newFormat=1`, `authtoken=***&scope=crmapi&leadId=${ID}&newFormat=1`],
    ['xmlData=%3CFL%20val%3D%22Last+Name%22%3ESmith%3C%2FFL%3E', 'xmlData=<FL val="Last Name">…</FL>'],
    ['criteria=((Last Name:Smith)AND(Company:Sm*))', 'criteria=((Last Name:…)AND(Company:…*))'],
    ['criteria=(Company:Smith (Paris))OR(City:Rome)', 'criteria=(Company:…)OR(City:…)'],
    ['criteria=(Company:a(City:Rome)b)', 'criteria=(Company:…)'],
    ['criteria=(Company:a)(Smith:b)', 'criteria=(Company:…)(…)'],
    [
      `criteria=((Email:equals:ann@example.com)and(id:equals:${ID}))`,
      `criteria=((Email:equals:…@….…)and(id:equals:${ID}))`,
    ],
    ['searchCondition=(Email|contains|*ann*)', 'searchCondition=(Email|contains|*…*)'],
    ['searchColumn=email&searchValue=ann%40example.com', 'searchColumn=email&searchValue=…@….…'],
    ['email=ann%40example.com&phone=0612345678&page=2', 'email=…@….…&phone=0&page=2'],
    ['Smith&a+b=c&%40=1', '…&…&…'],
    ['xmlData=<FL val="Company">Smith & Sons', 'xmlData=<FL val="Company">…&…'],
    ['sort_by=ann@example.com&fields=Last_Name,Email', 'sort_by=…@….…&fields=Last_Name,Email'],
  ])('of parameters: %s', (query, shape) => {
    expect(shapeOfQuery(query)).toBe(shape);
  });

  it.each([
    [
      '{"data":[{"code":"SUCCESS","details":{"id":1386586000002574001},"message":"done","status":"success"}]}',
      '{"data":[{"code":"SUCCESS","details":{"id":1386586000002574001},"message":"…","status":"success"}]}',
    ],
    ['{"code":"Ann Smith","Status":"Smith"}', '{"code":"…","Status":"…"}'],
    [
      '<error><code>4103</code><message>Smith</message></error>',
      '<error><code>4103</code><message>…</message></error>',
    ],
  ])('of an answer has its codes: %s', (body, shape) => {
    expect(keepContent(call(null, null, body), 'shape', STANDARD_MODULES).answer.body).toBe(shape);
  });

  it('of anything else is nothing', () => {
    expect(shapeOf('Smith;Ann')).toBe('…');
  });

  it('takes no longer for what is made to take long', () => {
    const before = performance.now();
    const long = 16_000;
    for (const text of [
      `a@${'.'.repeat(long)} x`,
      `{"a":"a@${'.'.repeat(long)} x"`,
      `<a ${'"'.repeat(long)}`,
      '<'.repeat(long),
      `criteria=${'('.repeat(long)}`,
      `criteria=${'(a:'.repeat(long / 3)}`,
      `criteria=(a:${') '.repeat(long / 2)}`,
    ])
      shapeOf(text);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});

it('a shape has no address in path and headers', () => {
  const kept = keepContent({ ...call(null), path: '/crm/v2/ann%40example.com' }, 'shape', STANDARD_MODULES);
  expect([kept.path, kept.headers]).toEqual(['/crm/v2/…', { 'user-agent': 'mine/1.0 (…)' }]);
});

it('of nothing is known only that there was something', () => {
  expect(keepContent(call('{"a":1}', null, '{}'), 'none', STANDARD_MODULES)).toMatchObject({
    query: null,
    request: { body: null, cut: true },
    answer: { body: null, cut: true },
  });
  expect(keepContent(call(null, 'a=1'), 'none', STANDARD_MODULES)).toMatchObject({
    query: null,
    request: { body: null, cut: true },
    answer: { body: null, cut: false },
  });
});

it('all of it is as it was', () => {
  const whole = call('{"Last_Name":"Smith"}', 'email=ann@example.com');
  expect(keepContent(whole, 'full', STANDARD_MODULES)).toBe(whole);
});

/** That mean something somewhere, and two that do not. */
const CHARACTERS = Array.from('aé @.:;,|()*\\"\'+-/0\u2028');

describe('a value', () => {
  /** Where a client may have put it, as often in the form that is wanted as not. */
  const places: readonly ((value: string) => string)[] = [
    (value) =>
      JSON.stringify({
        data: [{ Last_Name: value, Tag: [{ name: value }], nested: { id: value, code: `${value} ` } }],
      }),
    (value) =>
      JSON.stringify({
        row: {
          FL: [
            { val: 'Company', content: value },
            { content: value, val: 'Fax' },
          ],
        },
      }),
    (value) =>
      `<Leads><row no="1"><FL val="Company">${value}</FL><FL val="Fax"><![CDATA[${value}]]></FL></row></Leads>`,
    (value) =>
      `<Leads><row no="1"><FL val="Company">${value.replaceAll(/[<&]/g, '')} &amp; ${value}</FL><user name="${value}" email='${value}'/>`,
    (value) => `authtoken=***&criteria=((Last Name:${value})OR(Company:${value}*))&searchValue=${value}`,
    (value) =>
      new URLSearchParams({ xmlData: `<FL val="Company">${value}</FL>`, word: value, email: value }).toString(),
    (value) => `criteria=${encodeURIComponent(`(Last_Name:equals:${value})`)}&phone=${encodeURIComponent(value)}`,
    (value) => `${value};${value}`,
  ];
  const value = fc.string({ unit: fc.constantFrom(...CHARACTERS) }).map((text) => `${text}Quokka7${text}`);

  it('is in no shape, however much of the text has come', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(...places), fc.nat(400), (hidden, place, end) => {
        const text = place(hidden);
        for (const body of [text, text.slice(0, end)]) {
          const kept = keepContent({ ...call(body, body.replaceAll('?', '')) }, 'shape', STANDARD_MODULES);
          expect(decodeURIComponent(`${kept.request.body}${kept.query}`)).not.toContain('Quokka7');
        }
      }),
      { numRuns: 2000 },
    );
  });
});
