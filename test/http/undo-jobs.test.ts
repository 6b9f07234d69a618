import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ACCESS_TOKEN } from '../support/demo-caller.ts';
import { dumpData } from '../support/dump-data.ts';
import { createManyLeads } from '../support/many-leads.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const LEADS = ['1386586000002574001', '1386586000002574003', '1386586000002574005', '1386586000002574006'];

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

interface Job {
  readonly id: string;
  readonly state: string;
}

interface Outcome {
  readonly leadId: string;
  readonly conversionId: string;
  readonly state: string;
  readonly problem: {
    readonly type: string;
    readonly conflicts?: readonly { readonly id: string; readonly record: { readonly module: string } }[];
  } | null;
}

async function call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${ACCESS_TOKEN}` },
    body: body === undefined ? null : JSON.stringify(body),
  });
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- what is not there fails the comparison
  return (await answer.json()) as Answer;
}

async function ended(kind: 'conversions' | 'undos', { id }: Job): Promise<Job> {
  return vi.waitFor(
    async () => {
      const job = await call<Job>('GET', `/api/jobs/${kind}/${id}`);
      expect(job.state).toBe('done');
      return job;
    },
    { timeout: 20_000, interval: 20 },
  );
}

/** @returns the job that converted them */
async function convert(ids: readonly string[], how: object = {}): Promise<Job> {
  return ended('conversions', await call<Job>('POST', '/api/jobs/conversions', { leads: { ids }, convert: how }));
}

async function undo(job: Job, asked: object = {}): Promise<Job> {
  return ended('undos', await call<Job>('POST', `/api/jobs/conversions/${job.id}/undo`, asked));
}

async function outcomes(job: Job, query = ''): Promise<readonly Outcome[]> {
  return (await call<{ leads: Outcome[] }>('GET', `/api/jobs/undos/${job.id}/leads${query}`)).leads;
}

it('takes back all of a job: everything is as it was, and the leads can be converted again', async () => {
  const before = await dumpData(server);
  const job = await convert([...LEADS, '1']);
  const converted = await dumpData(server);
  const look = await undo(job, { dryRun: true });
  expect(look).toMatchObject({ of: job.id, dryRun: true, total: 4, waiting: 0, undone: 4, refused: 0 });
  expect(await dumpData(server)).toEqual(converted);
  expect(await undo(job)).toMatchObject({ of: job.id, dryRun: false, total: 4, waiting: 0, undone: 4, refused: 0 });
  expect(await dumpData(server)).toEqual(before);
  // nothing stands any longer
  expect(await undo(job)).toMatchObject({ total: 0, undone: 0 });
  expect(await convert(LEADS)).toMatchObject({ converted: 4 });
});

it('takes back, in their order, conversions that stand on each other', async () => {
  const ids = (await createManyLeads(server.url, 300)).toSorted();
  // one e-mail for two: the second lead goes into the contact of the first
  await call('PUT', '/crm/v2/Leads', { data: ids.slice(0, 2).map((id) => ({ id, Email: 'twin@many.example' })) });
  await call('PUT', '/crm/v2/Leads', { data: ids.slice(100, 200).map((id) => ({ id, Phone: `+33 ${id}` })) });
  const before = await dumpData(server);
  const how = {
    onMatch: { account: 'reuse', contact: 'reuse' },
    merge: { Accounts: { Phone: 'fill' }, Contacts: { Phone: 'take' } },
  };
  const job = await convert(ids, how);
  expect(job).toMatchObject({ converted: 300 });
  expect(
    await server.query("select 1 from convertlead.record where module = 'Accounts' and name like 'Company %'"),
  ).toHaveLength(30);
  expect(await undo(job, { dryRun: true })).toMatchObject({ undone: 300, refused: 0 });
  expect(await undo(job)).toMatchObject({ undone: 300, refused: 0 });
  expect(await dumpData(server)).toEqual(before);
});

it('leaves what was edited since, and says all of it in one report, looking or not; one choice for all of it, or one for each', async () => {
  const before = await dumpData(server);
  const job = await convert(LEADS);
  const { leads } = await call<{ leads: { leadId: string; conversionId: string }[] }>(
    'GET',
    `/api/jobs/conversions/${job.id}/leads`,
  );
  for (const { conversionId } of leads.slice(0, 2)) {
    const { contact } = await call<{ contact: { id: string } }>('GET', `/api/conversions/${conversionId}`);
    await call('PUT', `/crm/v2/Contacts/${contact.id}`, { data: [{ Phone: '+1 555 0100' }] });
  }
  const report = async (undone: Job) =>
    (await outcomes(undone, '?state=refused'))
      .map(({ leadId, problem }) => [leadId, problem?.type, problem?.conflicts?.map(({ record }) => record.module)])
      .toSorted();
  const expected = [
    [LEADS[0], '/api/problems/undo-conflicts', ['Contacts']],
    [LEADS[1], '/api/problems/undo-conflicts', ['Contacts']],
  ];
  expect(await report(await undo(job, { dryRun: true }))).toEqual(expected);
  const done = await undo(job);
  expect(done).toMatchObject({ total: 4, undone: 2, refused: 2 });
  expect(await report(done)).toEqual(expected);

  const [first] = await outcomes(done, '?state=refused');
  const choices = { [first?.problem?.conflicts?.[0]?.id ?? '']: 'restore' };
  expect(await undo(job, { choices })).toMatchObject({ total: 2, undone: 1, refused: 1 });
  expect(await undo(job, { otherwise: 'restore' })).toMatchObject({ total: 1, undone: 1, refused: 0 });
  expect(await dumpData(server)).toEqual(before);
});

it('is refused while the job is under way, without the right, and for a job that is none', async () => {
  const job = await call<Job>('POST', '/api/jobs/conversions', {
    leads: { ids: await createManyLeads(server.url, 1000) },
  });
  const path = `/api/jobs/conversions/${job.id}/undo`;
  expect(await call('POST', path)).toMatchObject({ type: '/api/problems/job-running' });
  await ended('conversions', job);
  expect(await call('POST', '/api/jobs/conversions/1/undo')).toMatchObject({ status: 404 });
  expect(await call('POST', path, { otherwise: 'perhaps' })).toMatchObject({ status: 422 });
  await server.query("update convertlead.role set rights = '{convert}'");
  expect(await call('POST', path)).toMatchObject({ status: 403, right: 'undo' });
  expect(await server.query("select 1 from convertlead.job where kind = 'undo'")).toHaveLength(0);
});
