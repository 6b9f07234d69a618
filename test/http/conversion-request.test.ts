import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { VERSIONS } from '../../src/wire/v2/versions/versions.ts';
import { ACCESS_TOKEN } from '../support/demo-caller.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const AUTHTOKEN = '0123456789abcdef0123456789abcdef';
const BEARER = { authorization: `Bearer ${ACCESS_TOKEN}` };
const DEAL = { Deal_Name: 'Répertoire', Closing_Date: '2027-01-31', Stage: 'Qualification' };
const POTENTIAL = `<Potentials><row no="1"><option val="createPotential">true</option></row><row no="2">
<FL val="Potential Name">Zoë &amp; Söhne</FL><FL val="Closing Date">01/31/2027</FL><FL val="Potential Stage">Qualification</FL></row></Potentials>`;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => server.close());

let next = 10;
/** A lead that no other test converts. */
function lead(): string {
  next += 1;
  return `13865860000025740${next}`;
}

interface Requested {
  readonly origin: string | null;
  readonly jobId: string | null;
  readonly command: Record<string, unknown>;
  readonly call: {
    readonly version: string;
    readonly path: string;
    readonly query: string | null;
    readonly request: { readonly body: string | null; readonly cut: boolean };
    readonly status: number;
    readonly answer: { readonly body: string; readonly cut: boolean };
    readonly equivalent?: readonly { readonly method: string; readonly url: string; readonly body?: unknown }[];
    readonly trouble?: string;
  };
}

async function send(path: string, init: RequestInit = {}): Promise<{ status: number; body: string }> {
  const answer = await fetch(server.url + path, { headers: BEARER, ...init });
  return { status: answer.status, body: await answer.text() };
}

async function requestOf(leadId: string): Promise<Requested> {
  const { body } = await send(`/api/conversions?leadId=${leadId}`);
  const [one] = (JSON.parse(body) as { conversions: { id: string }[] }).conversions;
  const answer = await send(`/api/conversions/${one?.id}/request`);
  expect(answer.status).toBe(200);
  return JSON.parse(answer.body) as Requested;
}

function v1(leadId: string, xmlData: string): URLSearchParams {
  return new URLSearchParams({ authtoken: AUTHTOKEN, scope: 'crmapi', leadId, xmlData });
}

const post = (body: string | URLSearchParams | FormData, headers: Record<string, string> = BEARER): RequestInit => ({
  method: 'POST',
  headers,
  body,
});

/** How each face is asked to convert a lead. */
type Ask = (leadId: string) => readonly [path: string, init: RequestInit];
const FACES: readonly (readonly [face: string, ask: Ask])[] = [
  [
    'v1 XML, in the query',
    (id) => [`/crm/private/xml/Leads/convertLead?${v1(id, POTENTIAL).toString()}`, post('', {})],
  ],
  ['v1 JSON, in a form', (id) => ['/crm/private/json/Leads/convertLead', post(v1(id, POTENTIAL), {})]],
  [
    'v1 XML, in parts',
    (id) => {
      const form = new FormData();
      for (const [name, value] of v1(id, POTENTIAL)) form.set(name, value);
      return ['/crm/private/xml/Leads/convertLead', post(form, {})];
    },
  ],
  [
    'v1 JSON, once',
    (id) => ['/crm/private/json/Leads/convertLead', post(v1(id, '<Potentials/>'), { 'idempotency-key': `once-${id}` })],
  ],
  ...VERSIONS.map(({ name }): readonly [string, Ask] => [
    name,
    (id) => [`/crm/${name}/Leads/${id}/actions/convert`, post(JSON.stringify({ data: [{ Deals: DEAL }] }))],
  ]),
  ['native', (id) => ['/api/conversions', post(JSON.stringify({ leadId: id, deal: { fields: DEAL } }))]],
  [
    'native, once',
    (id) => ['/api/conversions', post(JSON.stringify({ leadId: id }), { ...BEARER, 'idempotency-key': `once-${id}` })],
  ],
];

describe('the request that a conversion was made by', () => {
  it.each(FACES)('is kept without secrets, and its answer is what the caller got: %s', async (_face, ask) => {
    const id = lead();
    const [path, init] = ask(id);
    const answer = await send(path, init);
    const { contact } = JSON.parse((await send(`/api/conversions?leadId=${id}`)).body).conversions[0] as {
      contact: { id: string };
    };
    // what the answer tells is what was true then
    await send(`/api/records/Contacts/${contact.id}`, {
      method: 'PATCH',
      headers: BEARER,
      body: JSON.stringify({ fields: { Last_Name: 'Otherwise' } }),
    });
    const { origin, call } = await requestOf(id);
    expect(origin).toBe('call');
    expect({ status: call.status, body: call.answer.body }).toEqual(answer);
    expect(call.path).toBe(path.split('?')[0]);
    expect(`${call.path} ${call.query} ${call.request.body}`).toContain(id);
    const kept = await server.query<{ text: string }>(
      'select request::text as text from convertlead.conversion where lead_id = $1',
      [id],
    );
    expect(kept).toHaveLength(1);
    expect(kept[0]?.text).not.toContain(AUTHTOKEN);
    expect(kept[0]?.text).not.toContain(ACCESS_TOKEN);
  });

  it('is what it was for each of those that were converted at one moment, each of whom renames the same account', async () => {
    const ids = Array.from({ length: 12 }, lead);
    const answers = await Promise.all(
      ids.map(async (id) =>
        send(
          `/crm/v3/Leads/${id}/actions/convert`,
          post(JSON.stringify({ data: [{ overwrite: true, Accounts: { id: '1386586000000753001' } }] })),
        ),
      ),
    );
    const kept = await Promise.all(ids.map(requestOf));
    expect(kept.map(({ call }) => ({ status: call.status, body: call.answer.body }))).toEqual(answers);
  });

  it('stays when the conversion is undone', async () => {
    const id = lead();
    const answer = await send(`/crm/v2/Leads/${id}/actions/convert`, post(JSON.stringify({ data: [{}] })));
    const [made] = JSON.parse((await send(`/api/conversions?leadId=${id}`)).body).conversions as { id: string }[];
    expect((await send(`/api/conversions/${made?.id}/undo`, post('{}'))).status).toBe(200);
    expect((await requestOf(id)).call.answer.body).toBe(answer.body);
  });

  it('is of API 1.0 told in API 2.0 too', async () => {
    const id = lead();
    await send('/crm/private/xml/Leads/convertLead', post(v1(id, POTENTIAL), {}));
    const { call } = await requestOf(id);
    expect(call.equivalent?.at(-1)).toMatchObject({
      method: 'POST',
      url: `https://www.zohoapis.com/crm/v2/Leads/${id}/actions/convert`,
    });
  });

  it('is kept cut where it is longer than 65,536 characters, and says so', async () => {
    const id = lead();
    const xmlData = `<Potentials><!--${'x'.repeat(70_000)}--></Potentials>`;
    expect((await send('/crm/private/xml/Leads/convertLead', post(v1(id, xmlData), {}))).body).toContain('<success>');
    const { call } = await requestOf(id);
    expect(call.request.cut).toBe(true);
    expect(call.request.body).toContain(id);
    expect(call.equivalent).toBeUndefined();
    expect(call.trouble).toContain('longer than what is kept');
  });

  it('may have what no text of a database has', async () => {
    const id = lead();
    const body = `{"data": [{"\\u0000": "\\ud800", "x": "y"}]}`;
    await send(`/crm/v2/Leads/${id}/actions/convert`, post(body));
    expect((await requestOf(id)).call.request.body).toBe(body);
    const other = lead();
    await send('/crm/private/xml/Leads/convertLead', post(`${v1(other, '<Potentials/>').toString()}&x=\0`, {}));
    expect((await requestOf(other)).call.request.body).toContain('x=\uFFFD');
  });

  it('is a job, with what it asked of each lead', async () => {
    const id = lead();
    const job = JSON.parse(
      (
        await send(
          '/api/jobs/conversions',
          post(JSON.stringify({ leads: { ids: [id] }, convert: { deal: { fields: DEAL }, overwrite: true } })),
        )
      ).body,
    ) as { id: string };
    await vi.waitFor(
      async () => {
        expect((await send(`/api/jobs/conversions/${job.id}`)).body).toContain('"done"');
      },
      { timeout: 10_000, interval: 20 },
    );
    expect(await requestOf(id)).toEqual({
      origin: 'job',
      jobId: job.id,
      command: { leadId: id, deal: { fields: DEAL }, overwrite: true },
      call: null,
    });
  });

  it('was not kept by older versions of the server', async () => {
    const id = lead();
    await send(`/crm/v2/Leads/${id}/actions/convert`, post(JSON.stringify({ data: [{}] })));
    await server.query('update convertlead.conversion set request = null where lead_id = $1', [id]);
    expect(await requestOf(id)).toEqual({ origin: null, jobId: null, command: { leadId: id }, call: null });
  });
});
