import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ACCESS_TOKEN } from '../support/demo-caller.ts';
import { dumpData } from '../support/dump-data.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const LEAD = '1386586000002574001';
const OTHER = '1386586000002574003';
const OWNER = '1386586000000105002';
const DEAL = { Deal_Name: 'Of many', Closing_Date: '2027-01-31', Stage: 'Qualification' };

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

async function call(
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${ACCESS_TOKEN}` },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
}

async function massConvert(request: object): Promise<unknown> {
  const { status, body } = await call('POST', '/crm/v8/Leads/actions/mass_convert', request);
  expect(status).toBe(202);
  const { job_id: job } = body['details'] as { job_id: string };
  let state: unknown;
  await vi.waitFor(
    async () => {
      state = (await call('GET', `/crm/v8/Leads/actions/mass_convert?job_id=${job}`)).body;
      expect(state).toMatchObject({ data: [{ Status: 'Completed' }] });
    },
    { timeout: 10_000, interval: 20 },
  );
  return state;
}

it('tells the truth of leads that are converted, that were, and that are none', async () => {
  await call('POST', '/api/conversions', { leadId: OTHER });
  expect(await massConvert({ ids: [LEAD, OTHER, '1', LEAD] })).toEqual({
    data: [{ Status: 'Completed', Total_Count: 4, Converted_Count: 1, Not_Converted_Count: 0, Failed_Count: 3 }],
  });
});

it('gives activities, tags and attachments where it is told to, and all of it is taken back', async () => {
  await call('POST', `/crm/v2/Leads/${LEAD}/actions/add_tags?tag_names=fair,spring`);
  const before = await dumpData(server);
  await massConvert({
    ids: [LEAD],
    Deals: DEAL,
    assign_to: { id: OWNER },
    related_modules: [
      { api_name: 'Tasks', id: '1386586000000002006' },
      { api_name: 'Calls', id: '1386586000000002008' },
    ],
    carry_over_tags: [
      { api_name: 'Contacts', id: '1386586000000002002' },
      { api_name: 'Deals', id: '1386586000000002003' },
    ],
    move_attachments_to: { api_name: 'Deals', id: '1386586000000002003' },
  });
  const owners = await server.query(
    `select distinct r.module, r.owner_id::text as owner from convertlead.record r
     join convertlead.record_lookup l on l.record_id = r.id and l.field = 'Who_Id'
     join convertlead.conversion c on c.contact_id = l.target_id order by 1`,
  );
  expect(owners).toEqual([
    { module: 'Calls', owner: OWNER },
    { module: 'Events', owner: '1386586000000105001' },
    { module: 'Tasks', owner: OWNER },
  ]);
  const tags = await server.query(
    `select r.module, array_agg(t.name order by t.name) as tags from convertlead.record r
     join convertlead.record_tag x on x.record_id = r.id join convertlead.tag t on t.id = x.tag_id
     where r.module <> 'Leads' and t.name in ('fair', 'spring') group by 1 order by 1`,
  );
  expect(tags).toEqual([
    { module: 'Contacts', tags: ['fair', 'spring'] },
    { module: 'Deals', tags: ['fair', 'spring'] },
  ]);
  const attached = await server.query(
    'select 1 from convertlead.attachment a join convertlead.conversion c on c.deal_id = a.record_id',
  );
  expect(attached).toHaveLength(1);

  const { body } = await call('GET', `/api/conversions?leadId=${LEAD}`);
  const [{ id } = { id: '' }] = body['conversions'] as { id: string }[];
  expect((await call('POST', `/api/conversions/${id}/undo`)).status).toBe(200);
  expect(await dumpData(server)).toEqual(before);
});
