import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ACCESS_TOKEN } from '../support/demo-caller.ts';
import { dumpData } from '../support/dump-data.ts';
import { createManyLeads } from '../support/many-leads.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const LEAD = '1386586000002574001';
const OTHER = '1386586000002574003';
const WITHOUT_COMPANY = '1386586000002574005';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

interface Job {
  readonly id: string;
  readonly state: string;
  readonly total: number;
  readonly waiting: number;
  readonly converted: number;
  readonly refused: number;
}

interface JobLead {
  readonly leadId: string;
  readonly leadName: string | null;
  readonly state: string;
  readonly conversionId: string | null;
  readonly problem: { readonly type: string } | null;
}

async function call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const answer = await fetch(`${server.url}/api${path}`, {
    method,
    headers: { authorization: `Bearer ${ACCESS_TOKEN}` },
    body: body === undefined ? null : JSON.stringify(body),
  });
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- what is not there fails the comparison
  return (await answer.json()) as Answer;
}

async function ended(id: string): Promise<Job> {
  let job: Job | undefined;
  await vi.waitFor(
    async () => {
      job = await call<Job>('GET', `/jobs/conversions/${id}`);
      expect(job.state).not.toBe('running');
    },
    { timeout: 20_000, interval: 20 },
  );
  if (job === undefined) throw new Error('never looked');
  return job;
}

async function leadsOf(id: string, query = ''): Promise<JobLead[]> {
  return (await call<{ leads: JobLead[] }>('GET', `/jobs/conversions/${id}/leads${query}`)).leads;
}

it('looks at many leads and changes nothing, then converts them and says what became of each', async () => {
  await call('POST', '/conversions', { leadId: OTHER });
  const before = await dumpData(server);
  const asked = { leads: { ids: [LEAD, OTHER, '1', LEAD] } };
  const look = await ended((await call<Job>('POST', '/jobs/conversions', { ...asked, dryRun: true })).id);
  expect(look).toMatchObject({ state: 'done', total: 4, waiting: 0, converted: 1, refused: 3 });
  expect(await dumpData(server)).toEqual(before);

  const { id } = await ended((await call<Job>('POST', '/jobs/conversions', asked)).id);
  const leads = await leadsOf(id);
  expect(leads.map(({ leadId, leadName, state, problem }) => [leadId, leadName, state, problem?.type])).toEqual([
    [LEAD, 'Lena Hart', 'converted', undefined],
    [OTHER, 'Élodie Garnier-Petit', 'refused', '/api/problems/already-converted'],
    ['1', null, 'refused', '/api/problems/not-found'],
    [LEAD, 'Lena Hart', 'refused', '/api/problems/already-converted'],
  ]);
  const conversion = await call<{ lead: { id: string } }>('GET', `/conversions/${leads[0]?.conversionId ?? ''}`);
  expect(conversion.lead.id).toBe(LEAD);
  expect(await leadsOf(id, '?state=converted')).toHaveLength(1);
  expect(await leadsOf(id, '?limit=2&after=2')).toEqual(leads.slice(2));
});

it('finds its leads by criteria, and leaves those that are converted already', async () => {
  const wanted = await server.query<{ id: string }>(
    "select id::text from convertlead.record where module = 'Leads' and fields->>'Lead_Source' = 'Trade Show' order by id",
  );
  expect(wanted.length).toBeGreaterThan(2);
  await call('POST', '/conversions', { leadId: wanted[0]?.id ?? '' });
  const leads = { criteria: '(Lead_Source:equals:Trade Show)' };
  const { id } = await ended((await call<Job>('POST', '/jobs/conversions', { leads })).id);
  expect((await leadsOf(id)).map(({ leadId }) => leadId)).toEqual(wanted.slice(1).map((one) => one.id));
});

it('gives refused leads another turn, and those alone', async () => {
  const refusing = { onMatch: { account: 'refuse' } };
  const job = await call<Job>('POST', '/jobs/conversions', {
    leads: { ids: [LEAD, WITHOUT_COMPANY] },
    convert: refusing,
  });
  expect(await ended(job.id)).toMatchObject({ converted: 1, refused: 1 });
  await fetch(`${server.url}/crm/v2/Leads/${LEAD}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${ACCESS_TOKEN}` },
    body: JSON.stringify({ data: [{ Company: 'Somebody new' }] }),
  });
  expect(await call<Job>('POST', `/jobs/conversions/${job.id}/retry`)).toMatchObject({ waiting: 1, refused: 0 });
  expect(await ended(job.id)).toMatchObject({ state: 'done', total: 2, converted: 2, refused: 0 });
});

it('is cancelled: leads that had no turn stay leads', async () => {
  const ids = await createManyLeads(server.url, 3000);
  const { id } = await call<Job>('POST', '/jobs/conversions', { leads: { ids } });
  expect(await call('POST', `/jobs/conversions/${id}/retry`)).toMatchObject({ type: '/api/problems/job-running' });
  expect(await call<Job>('POST', `/jobs/conversions/${id}/cancel`)).toMatchObject({ state: 'cancelled' });
  // a turn that had begun is finished
  const standing = async (): Promise<number> => (await server.query('select 1 from convertlead.conversion')).length;
  await vi.waitFor(async () => {
    const { converted } = await call<Job>('GET', `/jobs/conversions/${id}`);
    expect(converted).toBe(await standing());
  });
  const job = await call<Job>('GET', `/jobs/conversions/${id}`);
  expect(job.waiting).toBeGreaterThan(0);
  expect(job.waiting + job.converted).toBe(3000);
  expect(await call('POST', `/jobs/conversions/${id}/cancel`)).toMatchObject({ type: '/api/problems/job-ended' });
});

it('takes the rights of its user as they are when a turn comes', async () => {
  await server.query("update convertlead.crm_user set active = false where email = 'reader@example.com'");
  await server.query("update convertlead.role set rights = '{convert}' where name = 'Read only'");
  const { id } = await call<Job>('POST', '/jobs/conversions', { leads: { ids: [LEAD] } });
  expect(await ended(id)).toMatchObject({ converted: 1 });
  await server.query(
    `insert into convertlead.job (org_id, id, kind, user_id, state, dry_run, task, total, created_at)
     select org_id, 77, kind, (select id from convertlead.crm_user where email = 'reader@example.com'), 'running', false, task, 1, created_at
     from convertlead.job where id = $1`,
    [id],
  );
  await server.query('insert into convertlead.job_item (org_id, job_id, no, lead_id) values (1386586, 77, 1, $1)', [
    OTHER,
  ]);
  expect(await ended('77')).toMatchObject({ converted: 0, refused: 1 });
  expect((await leadsOf('77'))[0]?.problem?.type).toBe('/api/problems/no-permission');
});

it('does not let a lead that breaks the server hold up the others', async () => {
  await server.query(
    `create function refuse_other() returns trigger language plpgsql as $$
       begin if new.lead_id = ${OTHER} then raise 'a defect'; end if; return new; end $$`,
  );
  await server.query(
    'create trigger refuse_other before insert on convertlead.conversion for each row execute function refuse_other()',
  );
  const { id } = await call<Job>('POST', '/jobs/conversions', { leads: { ids: [LEAD, OTHER, WITHOUT_COMPANY] } });
  expect(await ended(id)).toMatchObject({ state: 'done', converted: 2, refused: 1 });
  const refused = await leadsOf(id, '?state=refused');
  expect(refused.map(({ leadId, problem }) => [leadId, problem?.type])).toEqual([[OTHER, '/api/problems/internal']]);
  expect(
    await server.query(`select 1 from convertlead.record where id = ${OTHER} and converted_at is null`),
  ).toHaveLength(1);
});

it('stays cancelled: what it has left alone is not done by another turn', async () => {
  const ids = await createManyLeads(server.url, 3000);
  const { id } = await call<Job>('POST', '/jobs/conversions', { leads: { ids: ['1', ...ids] } });
  const cancelled = await call<Job>('POST', `/jobs/conversions/${id}/cancel`);
  expect(cancelled.waiting).toBeGreaterThan(0);
  // turns that had begun were waited for
  const standing = await server.query('select 1 from convertlead.conversion');
  expect(cancelled.converted).toBe(standing.length);
  expect(await call('POST', `/jobs/conversions/${id}/retry`)).toMatchObject({ type: '/api/problems/job-ended' });
  expect(await call('GET', `/jobs/conversions/${id}`)).toEqual(cancelled);
});

it('of one organisation does not hold up that of another, though it fails', async () => {
  await server.query(
    `insert into convertlead.organisation (id, name, settings, created_at) values (1, 'Broken', '"no settings"', now())`,
  );
  await server.query(`insert into convertlead.role (org_id, id, name, rights) values (1, 1, 'All', '{convert}')`);
  await server.query(
    `insert into convertlead.crm_user (org_id, id, email, last_name, role_id, active, created_at)
     values (1, 2, 'a@b.c', 'A', 1, true, now())`,
  );
  await server.query(
    `insert into convertlead.job (org_id, id, kind, user_id, state, dry_run, task, total, created_at)
     values (1, 3, 'conversion', 2, 'running', false, '{"kind":"conversion","command":{}}', 1, '2000-01-01')`,
  );
  await server.query('insert into convertlead.job_item (org_id, job_id, no, lead_id) values (1, 3, 1, 4)');
  const { id } = await call<Job>('POST', '/jobs/conversions', { leads: { ids: [LEAD] } });
  expect(await ended(id)).toMatchObject({ state: 'done', converted: 1 });
});
