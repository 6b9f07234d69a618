import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ACCESS_TOKEN } from '../support/demo-caller.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const HEADERS = { authorization: `Bearer ${ACCESS_TOKEN}` };

const id = fc.oneof(
  fc.constantFrom(
    '1386586000002574001',
    '1386586000000753001',
    '1386586000000599023',
    '9223372036854775808',
    '9999999999999999999',
    '0',
    '-1',
    '1e3',
    '',
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('\0', '\uD800', 'a'.repeat(300), '__proto__', 'constructor', '(Email:equals:\0)', "';--", '[]'),
);
const value: fc.Arbitrary<unknown> = fc.oneof(
  { depthSize: 'small' },
  text,
  id,
  fc.double(),
  fc.boolean(),
  fc.constantFrom(null, [], {}, 1e308, 12345678901234567890n.toString()),
  fc.array(text, { maxLength: 3 }),
  fc.dictionary(text, text, { maxKeys: 3 }),
);

/** Mostly of the form, with something in it that is not. */
const convert = fc.record(
  {
    leadId: id,
    account: fc.oneof(fc.record({ id }), value),
    contact: fc.oneof(fc.record({ id }), value),
    deal: fc.oneof(
      fc.record({ id }),
      fc.record({
        fields: fc.dictionary(fc.oneof(fc.constantFrom('Deal_Name', 'Stage', 'Amount', 'Tag'), text), value),
      }),
      fc.record({
        fields: fc.constant({ Deal_Name: 'x', Stage: 'Qualification', Closing_Date: '2027-01-01' }),
        contactRole: text,
      }),
      value,
    ),
    overwrite: fc.oneof(fc.boolean(), value),
    owner: text,
    tags: fc.oneof(fc.record({ Contacts: fc.array(text, { maxLength: 2 }) }), value),
    attachmentsTo: fc.oneof(fc.constantFrom('Deals', 'Accounts'), text),
    onMatch: fc.oneof(fc.record({ account: fc.constantFrom('reuse', 'refuse', 'x') }), value),
    merge: fc.oneof(fc.record({ Accounts: fc.dictionary(text, fc.constantFrom('take', 'x')) }), value),
    planHash: text,
  },
  { requiredKeys: ['leadId'] },
);

interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

const part = id.map((one) => encodeURIComponent(one.toWellFormed()).replaceAll('.', '%2E') || 'x');
function encoded(asked: Readonly<Record<string, string>>): string {
  const parameters = new URLSearchParams();
  for (const [key, item] of Object.entries(asked)) parameters.set(key, item.toWellFormed());
  return parameters.toString();
}

const query = fc.dictionary(fc.constantFrom('leadId', 'limit', 'after', 'state', 'x'), text, { maxKeys: 3 });
const module = fc.constantFrom('Leads', 'Contacts', 'Notes', 'Tasks');
const madeUpCursor = fc
  .tuple(fc.oneof(text, fc.constant(null)), id)
  .map((place) => Buffer.from(JSON.stringify(place)).toString('base64url'));
const listQuery = fc.dictionary(
  fc.constantFrom('search', 'status', 'source', 'owner', 'createdFrom', 'createdTo', 'equals', 'sort', 'cursor'),
  fc.oneof(
    text,
    id,
    madeUpCursor,
    fc.constantFrom('Lead_Status:\0', '-Owner', 'Full_Name', '9999-12-31', '0001-01-01'),
  ),
  { maxKeys: 2 },
);
const request: fc.Arbitrary<Request> = fc.oneof(
  convert.map((body) => ({ method: 'POST', path: '/conversions', body })),
  convert.map((body) => ({ method: 'POST', path: '/conversions/plan', body })),
  fc
    .tuple(part, fc.oneof(fc.record({ choices: fc.dictionary(text, fc.constantFrom('keep', 'restore')) }), value))
    .map(([one, body]) => ({ method: 'POST', path: `/conversions/${one}/undo`, body })),
  fc.tuple(part, query).map(([one, asked]) => ({
    method: 'GET',
    path: `/${one}?${encoded(asked)}`,
  })),
  query.map((asked) => ({
    method: 'GET',
    path: `/conversions?${encoded(asked)}`,
  })),
  part.map((one) => ({ method: 'GET', path: `/leads/${one}/matches` })),
  fc.tuple(module, listQuery).map(([of, asked]) => ({ method: 'GET', path: `/records/${of}?${encoded(asked)}` })),
  fc.tuple(module, part).map(([of, one]) => ({ method: 'GET', path: `/records/${of}/${one}/related` })),
  fc
    .tuple(
      module,
      fc.dictionary(fc.oneof(fc.constantFrom('Last_Name', 'Email', 'Owner', 'Tag', 'What_Id'), text), value),
    )
    .map(([of, body]) => ({ method: 'POST', path: `/records/${of}`, body })),
  fc
    .tuple(part, fc.dictionary(fc.oneof(fc.constantFrom('Last_Name', 'Company', 'Owner', 'Tag'), text), value))
    .map(([one, body]) => ({ method: 'PATCH', path: `/records/Leads/${one}`, body })),
  part.map((one) => ({ method: 'GET', path: `/jobs/conversions/${one}/leads` })),
  part.map((one) => ({ method: 'POST', path: `/jobs/conversions/${one}/retry` })),
  fc
    .record(
      {
        leads: fc.oneof(fc.record({ criteria: text }), fc.record({ ids: fc.array(id, { maxLength: 3 }) }), value),
        convert: fc.oneof(
          convert.map(({ leadId: _leadId, planHash: _hash, ...rest }) => rest),
          value,
        ),
        dryRun: fc.constant(true),
      },
      { requiredKeys: ['leads', 'dryRun'] },
    )
    .map((body) => ({ method: 'POST', path: '/jobs/conversions', body })),
  fc
    .record(
      {
        accountMatch: text,
        merge: fc.oneof(fc.record({ Contacts: fc.dictionary(text, fc.constantFrom('take')) }), value),
        fieldMapping: fc.oneof(fc.array(fc.record({ lead: text, Contacts: text })), value),
        pipelines: fc.oneof(fc.array(fc.record({ name: text, stages: fc.array(text, { minLength: 1 }) })), value),
      },
      { requiredKeys: [] },
    )
    .map((body) => ({ method: 'PATCH', path: '/settings', body })),
  fc
    .record({ name: text, rights: fc.constantFrom(['undo'], ['x'], []) })
    .map((body) => ({ method: 'POST', path: '/roles', body })),
  fc
    .record({ email: text, lastName: text, roleId: id }, { requiredKeys: [] })
    .map((body) => ({ method: 'POST', path: '/users', body })),
  fc
    .tuple(part, fc.record({ firstName: text, lastName: text, roleId: id }, { requiredKeys: [] }))
    .map(([one, body]) => ({ method: 'PATCH', path: `/users/${one}`, body })),
  fc
    .record({ name: text, redirectUris: fc.array(text, { maxLength: 2 }) })
    .map((body) => ({ method: 'POST', path: '/clients', body })),
  fc
    .record(
      {
        kind: fc.constantFrom('access', 'grant', 'authtoken', 'x'),
        user: text,
        clientId: text,
        scopes: fc.array(text),
        redirectUri: text,
      },
      { requiredKeys: ['kind'] },
    )
    .map((body) => ({ method: 'POST', path: '/tokens', body })),
  fc
    .record({ url: fc.oneof(text, fc.constant('https://example.com/\uD800')), events: fc.array(text) })
    .map((body) => ({ method: 'POST', path: '/webhooks', body })),
  fc
    .record(
      {
        leadId: id,
        fieldMapping: fc.array(
          fc.record(
            { lead: fc.oneof(fc.constantFrom('Fax', 'Company'), text), Contacts: text },
            { requiredKeys: ['lead'] },
          ),
        ),
      },
      { requiredKeys: ['leadId'] },
    )
    .map((body) => ({ method: 'POST', path: '/field-mapping/preview', body })),
  fc
    .tuple(fc.constantFrom('clients', 'tokens', 'webhooks'), part)
    .map(([kind, one]) => ({ method: 'DELETE', path: `/${kind}/${one}` })),
  fc
    .tuple(part, part)
    .map(([one, message]) => ({ method: 'POST', path: `/webhooks/${one}/deliveries/${message}/send` })),
  part.map((one) => ({ method: 'GET', path: `/mails/${one}` })),
  text.map((after) => ({ method: 'GET', path: `/mails?${encoded({ after })}` })),
  fc.tuple(part, fc.record({ name: text })).map(([one, body]) => ({ method: 'PATCH', path: `/roles/${one}`, body })),
);

it('answers whatever it is sent, and never with an error of the server', async () => {
  await fc.assert(
    fc.asyncProperty(request, async ({ method, path, body }) => {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const answer = await fetch(`${server.url}/api${path}`, { method, headers: HEADERS, ...sent });
      const said = await answer.text();
      expect(answer.status, said).toBeLessThan(500);
      if (answer.status >= 400)
        expect(answer.headers.get('content-type')).toBe('application/problem+json;charset=utf-8');
    }),
    {
      numRuns: 600,
      examples: [[{ method: 'PATCH', path: '/settings', body: { pipelines: [{ name: '\0', stages: ['\0'] }] } }]],
    },
  );
});
