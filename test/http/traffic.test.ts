import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCESS_TOKEN, callV2, convertByV1 } from '../support/demo-caller.ts';
import { openEvents, type EventStream, type StreamedEvent } from '../support/event-stream.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const AUTHTOKEN = '0123456789abcdef0123456789abcdef';
const HEADERS = { authorization: `Bearer ${ACCESS_TOKEN}` };
const LEAD = '1386586000002574001';
const XML_DATA = `<Potentials><row no="1"><option val="createPotential">true</option><option val="assignTo">sample@zoho.com</option></row>
<row no="2"><FL val="Potential Name">Zerlina Quokka</FL><FL val="Closing Date">12/24/2026</FL><FL val="Stage">Stage0</FL><FL val="Amount">3432.23</FL></row></Potentials>`;

interface Call {
  readonly no: number;
  readonly version: string;
  readonly path: string;
  readonly outcome: string;
  readonly caller: Record<string, string | null>;
  readonly equivalent?: readonly Record<string, unknown>[];
  readonly report?: readonly Record<string, unknown>[];
  readonly trouble?: string;
}

interface Page {
  readonly calls: readonly Call[];
  readonly next: number;
  readonly lost: number;
}

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ callsMax: 1000, callContent: 'shape' });
});
afterAll(() => server.close());

async function traffic(query = '', url = server.url): Promise<Page> {
  const answer = await fetch(`${url}/api/traffic?${query}`, { headers: HEADERS });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Page;
}

async function refusal(query: string, headers: Record<string, string> = HEADERS, url = server.url): Promise<string> {
  const answer = await fetch(`${url}/api/traffic?${query}`, { headers });
  const { type, detail } = (await answer.json()) as { type: string; detail: string };
  return `${answer.status} ${type.split('/').at(-1)} ${detail}`;
}

async function last(query = '', url = server.url): Promise<Call | undefined> {
  return (await traffic(query, url)).calls.at(-1);
}

/** A call of API 1.0 whose parameters are those given. */
async function v1(method: string, parameters: Record<string, string>, url = server.url): Promise<void> {
  const query = new URLSearchParams({ authtoken: AUTHTOKEN, scope: 'crmapi', ...parameters }).toString();
  await (await fetch(`${url}/crm/private/json/${method}?${query}`)).text();
}

function follow(query = '', headers: Record<string, string> = {}): Promise<EventStream> {
  return openEvents(`${server.url}/api/traffic?${query}`, { ...HEADERS, ...headers });
}

function callsOf(events: readonly StreamedEvent[]): unknown[] {
  return events.map(({ event, id, data }) => [event, Number(id), (JSON.parse(data) as Call).path]);
}

describe('the log', () => {
  it('shows a call of API 1.0, who made it, and what it is in API 2.0', async () => {
    await convertByV1(server.url, LEAD, { xmlData: XML_DATA, headers: { 'user-agent': 'billing/3' } });
    const call = await last('method=convertLead');
    expect(call).toMatchObject({
      version: 'v1',
      path: '/crm/private/xml/Leads/convertLead',
      outcome: 'ok',
      caller: {
        userId: '1386586000000105001',
        clientId: null,
        name: null,
        tokenId: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
        userAgent: 'billing/3',
      },
      equivalent: [
        { name: 'user', method: 'GET' },
        {
          name: 'convert',
          method: 'POST',
          url: `https://www.zohoapis.com/crm/v2/Leads/${LEAD}/actions/convert`,
          body: { data: [{ Deals: { Deal_Name: '…', Closing_Date: '2000-01-01', Stage: 'Stage0', Amount: 0 } }] },
        },
      ],
    });
    expect(call?.report).toContainEqual(
      expect.objectContaining({ input: 'row 2: Closing Date', fate: 'converted', rule: 'field-date' }),
    );
    expect(call?.report?.filter(({ loss }) => loss === true)).toEqual([]);
    expect(call).not.toHaveProperty('trouble');
  });

  it('has no translation of other versions, and says of the client of a token how it is called', async () => {
    await callV2(server.url, 'Leads?per_page=1');
    const call = await last();
    expect(call).toMatchObject({
      version: 'v2',
      caller: { clientId: '1000.CLIENTID', name: expect.any(String) as string },
    });
    expect(Object.keys(call ?? {})).not.toContain('equivalent');
    expect(Object.keys(call ?? {})).not.toContain('trouble');
  });

  it('is searched by version, method, path, caller and outcome', async () => {
    await v1('Leads/getRecords', { toIndex: '1' });
    await v1('Leads/convertLead', { leadId: '1386586000002574999', xmlData: XML_DATA });
    await callV2(server.url, 'Nothing');
    const found = async (query: string): Promise<unknown> => {
      const { calls } = await traffic(query);
      return [...new Set(calls.map(({ version, path, outcome }) => `${version} ${path.split('/').at(-1)} ${outcome}`))];
    };
    expect(await found('method=getRecords')).toEqual(['v1 getRecords ok']);
    expect(await found('method=/crm/v2/*')).toEqual(['v2 Leads ok', 'v2 Nothing INVALID_MODULE']);
    expect(await found('version=v1&outcome=failed')).toEqual(['v1 convertLead 4103']);
    expect(await found('outcome=4103')).toEqual(['v1 convertLead 4103']);
    expect(await found('version=v1&outcome=ok')).toEqual(['v1 convertLead ok', 'v1 getRecords ok']);
    expect(await found('caller=1000.CLIENTID')).toEqual(['v2 Leads ok', 'v2 Nothing INVALID_MODULE']);
    const { tokenId } = (await last('version=v1'))?.caller ?? {};
    expect(await found(`caller=${tokenId}&outcome=failed`)).toEqual(['v1 convertLead 4103']);
    expect(await found('caller=nobody')).toEqual([]);
    expect(await found('since=2026-11-23T12:00:01Z')).toEqual([]);
  });

  it('is read on from where the last page ended, the newest last', async () => {
    const { next } = await traffic();
    for (let page = 1; page <= 3; page += 1) await callV2(server.url, `Leads?page=${page}&per_page=1`);
    const first = await traffic(`after=${next}&limit=2`);
    expect(first.calls.map(({ no }) => no)).toEqual([next + 1, next + 2]);
    expect(first).toMatchObject({ next: next + 2, lost: 0 });
    expect((await traffic(`after=${first.next}`)).calls.map(({ no }) => no)).toEqual([next + 3]);
    expect((await traffic('limit=1')).calls.map(({ no }) => no)).toEqual([next + 3]);
  });

  it('does not hold looks at itself', async () => {
    const { next } = await traffic();
    expect((await traffic()).next).toBe(next);
  });

  it('says why a call has no translation', async () => {
    const trouble = async (): Promise<string | undefined> => (await last('version=v1'))?.trouble;
    await v1('Leads/insertRecords', { xmlData: '<Leads>' });
    expect(await trouble()).toContain('API 1.0 itself refuses this call: 4');
    await v1('Leads/deleteFile', { id: '1386586000002574001' });
    expect(await trouble()).toContain('API 2.0 reaches attachment');
    const xmlData = `<Leads><row no="1"><FL val="Description">${'x'.repeat(20_000)}</FL></row></Leads>`;
    const body = new URLSearchParams({ authtoken: AUTHTOKEN, xmlData });
    await (await fetch(`${server.url}/crm/private/xml/Leads/insertRecords`, { method: 'POST', body })).text();
    expect(await trouble()).toContain('longer than what is kept');
    await v1('Leads/insertRecords', { xmlData });
    expect(await trouble()).toContain('longer than what is kept');
    await (
      await fetch(
        `${server.url}/apiauthtoken/nb/create?SCOPE=ZohoCRM/crmapi&EMAIL_ID=sample@zoho.com&PASSWORD=${AUTHTOKEN}`,
      )
    ).text();
    expect(await trouble()).toContain('Authtokens have no equivalent');
  });

  it('knows a file that was uploaded, but not its name', async () => {
    const form = new FormData();
    form.append('authtoken', AUTHTOKEN);
    form.append('id', '1386586000002574003');
    form.append('content', new Blob(['x']), 'quokka.txt');
    await (await fetch(`${server.url}/crm/private/json/Leads/uploadFile`, { method: 'POST', body: form })).text();
    expect(await last('method=uploadFile')).toMatchObject({
      outcome: 'ok',
      equivalent: [{ name: 'upload', file: '…' }],
    });
  });
});

describe('who may see it', () => {
  it('is who administers the organisation', async () => {
    expect(await refusal('', {})).toMatch(/^401 credential /);
    const reader = { authorization: 'Bearer 1000.accesstoken.0002' };
    expect(await refusal('', reader)).toBe('403 credential The access token lacks the scope ZohoCRM.settings.READ.');
    await server.query(
      "update convertlead.token set scopes = scopes || '{ZohoCRM.settings.READ}' where kind = 'access'",
    );
    expect(await refusal('', reader)).toMatch(/^403 no-permission /);
  });

  it('must say what can be', async () => {
    expect(await refusal('verson=v1')).toMatch(/^422 .*verson: is not known here/);
    expect(await refusal('limit=0')).toMatch(/^422 .*limit: must be 1 to 1000/);
    const headers = { ...HEADERS, accept: 'text/event-stream', 'last-event-id': 'x' };
    expect(await refusal('', headers)).toBe(
      '422 invalid-request Last-Event-ID: must be the id of an event, the number of a call.',
    );
  });
});

describe('who follows it', () => {
  it('is told of what is there and of what comes, and goes on where it was cut off', async () => {
    const { next } = await traffic();
    await callV2(server.url, 'Leads?per_page=1');
    const stream = await follow('limit=1&version=v2');
    expect(stream.type).toBe('text/event-stream;charset=utf-8');
    expect(callsOf(await stream.next(1))).toEqual([['call', next + 1, '/crm/v2/Leads']]);
    await v1('Leads/getRecords', {});
    await callV2(server.url, 'org');
    expect(callsOf(await stream.next(1))).toEqual([['call', next + 3, '/crm/v2/org']]);
    stream.close();
    await callV2(server.url, 'users');
    const again = await follow('version=v2', { 'last-event-id': String(next + 3) });
    expect(callsOf(await again.next(1))).toEqual([['call', next + 4, '/crm/v2/users']]);
    again.close();
  });

  it('sees the equivalent of a call of API 1.0', async () => {
    const { next } = await traffic();
    const stream = await follow(`after=${next}`);
    await v1('Leads/getRecords', { toIndex: '1' });
    const [event] = await stream.next(1);
    expect(JSON.parse(event?.data ?? '')).toMatchObject({ equivalent: [{ name: 'list', method: 'GET' }] });
    stream.close();
  });

  it('is told of calls that could not be kept', async () => {
    const { next } = await traffic();
    const stream = await follow(`after=${next}`);
    await callV2(server.url, 'org');
    await stream.next(1);
    await server.query('update convertlead.call_log set lost = lost + 2, last_no = last_no + 2');
    await callV2(server.url, 'users');
    const [call, lost] = await stream.next(2);
    expect([call?.id, lost?.event, lost?.data]).toEqual([String(next + 4), 'lost', '{"lost":2}']);
    stream.close();
    await server.query('update convertlead.call_log set lost = 0');
  });

  it('sees nothing more once the token is revoked, or the right is taken', async () => {
    const right = "update convertlead.role set rights = %s where name = 'Administrator'";
    const all = "'{convert,undo,configure,administer}'";
    const stream = await follow('limit=1');
    await stream.next(1);
    await server.query(right.replace('%s', "'{convert}'"));
    await callV2(server.url, 'org');
    expect(await stream.rest()).toEqual([]);
    expect(await refusal('')).toMatch(/^403 no-permission /);
    await server.query(right.replace('%s', all));
    const again = await follow('limit=1');
    await again.next(1);
    await server.query(
      "update convertlead.token set kind = 'refresh' where client_id = '1000.CLIENTID' and kind = 'access'",
    );
    await v1('Leads/getRecords', { toIndex: '1' });
    expect(await again.rest()).toEqual([]);
    await server.query("update convertlead.token set kind = 'access' where hash = sha256('1000.accesstoken.0001')");
    expect((await last())?.version).toBe('v1');
  });

  it('ends with the server, which does not wait for it', async () => {
    const other = await startTestServer({ callsMax: 10 });
    const stream = await openEvents(`${other.url}/api/traffic`, HEADERS);
    await callV2(other.url, 'org');
    expect(await stream.next(1)).toHaveLength(1);
    await other.close();
    expect(await stream.rest()).toEqual([]);
  });
});

describe('what is kept', () => {
  it('of values is nothing, nor are tokens, by the careful choice', async () => {
    await convertByV1(server.url, '1386586000002574003', { xmlData: XML_DATA.replace('3432.23', '987654.32') });
    await v1('Leads/searchRecords', { criteria: '((Last Name:Quokka)OR(Email:zerlina@example.com))' });
    await v1('Leads/getSearchRecordsByPDC', { searchColumn: 'email', searchValue: 'zerlina@example.com' });
    await v1('Leads/insertRecords', {
      xmlData:
        '<Leads><row no="1"><FL val="Last Name">Quokka</FL><FL val="Company">Quokka &amp; Sons</FL><FL val="Phone">+33612345678</FL></row></Leads>',
    });
    const data = [{ Last_Name: 'Quokka', Email: 'zerlina@example.com', Company: 'Wombat', Annual_Revenue: 987654.32 }];
    await callV2(server.url, 'Leads', { body: { data } });
    await callV2(server.url, 'Leads/search?email=zerlina@example.com');
    await callV2(server.url, 'Leads/search?criteria=(Last_Name:equals:Quokka)');
    await fetch(`${server.url}/api/leads/1386586000002574003`, { headers: HEADERS });
    const rows = await server.query<{ row: string }>('select c::text as row from convertlead.call c');
    expect(rows.length).toBeGreaterThan(7);
    const kept = rows.map(({ row }) => row).join('\n');
    expect(kept).toContain('Closing+Date');
    expect(kept).toContain('INVALID_MODULE');
    expect(kept).not.toMatch(/quokka|zerlina|wombat|987654|33612345678|sample@|zoho\.com/i);
    expect(kept).not.toContain(AUTHTOKEN);
    expect(kept).not.toContain(ACCESS_TOKEN);
    expect(await last('method=searchRecords')).toMatchObject({ equivalent: [{ name: 'search' }] });
    expect(await last('method=getSearchRecordsByPDC')).toMatchObject({ equivalent: [{ name: 'search' }] });
    expect(await last('method=insertRecords')).toMatchObject({ equivalent: [{ method: 'POST' }] });
  });

  it('is neither query nor body where that is wanted, and the translation says so', async () => {
    const other = await startTestServer({ callsMax: 10, callContent: 'none' });
    try {
      await v1('Leads/getRecords', { toIndex: '1' }, other.url);
      expect(await last('', other.url)).toMatchObject({
        outcome: 'ok',
        query: null,
        request: { body: null, cut: true },
        answer: { body: null, cut: true },
        trouble: 'The query and the body of the call are not kept: --call-log-content shape or full would.',
      });
    } finally {
      await other.close();
    }
  });

  it('is nothing unless it is asked for, and the log says so', async () => {
    const plain = await startTestServer();
    try {
      expect(await refusal('', HEADERS, plain.url)).toBe(
        '409 call-log-off This server keeps no calls: start it with --call-log.',
      );
      expect(await (await fetch(`${plain.url}/api/problems/call-log-off`)).text()).toBe('Calls are not kept.\n');
    } finally {
      await plain.close();
    }
  });
});

it('the document of the API describes it, and it is as described', async () => {
  interface Described {
    readonly parameters: readonly { readonly name: string }[];
    readonly responses: Record<string, { readonly content: Record<string, { readonly schema: TSchema }> }>;
  }
  const document = await (await fetch(`${server.url}/api/openapi.json`)).json();
  const { paths } = document as { paths: Record<string, { get: Described }> };
  const { parameters, responses } = paths['/api/traffic']?.get ?? { parameters: [], responses: {} };
  const filters = ['version', 'method', 'caller', 'outcome', 'after', 'since', 'limit'];
  expect(parameters.map(({ name }) => name)).toEqual(filters);
  expect(Object.keys(responses)).toEqual(['200', '401', '403', '409', '422', '429']);
  const { content = {} } = responses['200'] ?? {};
  expect(Object.keys(content)).toEqual(['application/json', 'text/event-stream']);
  const schema = content['application/json']?.schema;
  const answer = await traffic();
  expect(answer.calls.some(({ equivalent }) => equivalent !== undefined)).toBe(true);
  expect(schema === undefined ? 'none' : [...Value.Errors(schema, answer)]).toEqual([]);
});
