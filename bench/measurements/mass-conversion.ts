import { setTimeout as delay } from 'node:timers/promises';
import { checkConversions, countRows } from '../check-conversions.ts';
import type { FilledDatabase } from '../filled-database.ts';
import { ACCESS_TOKEN, leadId } from '../ids.ts';
import type { Measurement } from '../measurement.ts';
import { benchScript, runPgbench } from '../pgbench.ts';

const CONVERT = {
  notify: { leadOwner: true, newOwner: true },
  deal: { fields: { Deal_Name: 'Lamps', Closing_Date: '2027-01-31', Stage: 'Qualification', Amount: 56.6 } },
};
/** Leads for each second of the options: a job is measured to its end. */
const LEADS_A_SECOND = 4000;
/** Of one transaction of sql/convert-batches.sql. */
const BATCH = 500;
const OPEN_JOB = `
  insert into convertlead.job (org_id, id, kind, user_id, state, dry_run, task, created_at)
  values (1386586, $1, 'conversion', 1386586000000105001, 'done', false, '{}', now())`;

/** A job over HTTP, from its request to its end. */
export function massConversion(): Measurement {
  return {
    name: 'mass conversion',
    measure: async ({ database, options: { seconds } }) => {
      const filled = await database('main');
      const count = seconds * LEADS_A_SECOND;
      const first = await filled.take(count);
      await filled.client.query('checkpoint').catch(() => undefined);
      const before = await countRows(filled.client);
      const begunAt = performance.now();
      const id = await startJob(filled, first, count);
      while ((await callJob(filled, id)).state === 'running') await delay(20);
      const took = performance.now() - begunAt;
      const also = { 'convertlead.job': 1, 'convertlead.job_item': count };
      await checkConversions(filled.client, before, { first, end: first + count, conversions: count, also });
      return { rate: (count / took) * 1000 };
    },
  };
}

/** The same writes by hand-written statements for many rows, two connections. */
export function massConversionBySql(): Measurement {
  return {
    name: 'set-based SQL',
    isPgbench: true,
    measure: async ({ database, options: { seconds } }) => {
      const filled = await database('main');
      const places = seconds * 4 * LEADS_A_SECOND;
      const first = await filled.take(places);
      const job = leadId(first);
      await filled.client.query('checkpoint').catch(() => undefined);
      const before = await countRows(filled.client);
      await filled.client.query({ text: OPEN_JOB, values: [job] });
      const script = benchScript('convert-batches');
      const { done, rate } = await runPgbench({
        databaseUrl: filled.url,
        script,
        clients: 2,
        seconds,
        variables: { first, job },
      });
      const conversions = done * BATCH;
      const also = { 'convertlead.job': 1, 'convertlead.job_item': conversions };
      await checkConversions(filled.client, before, { first, end: first + places, conversions, also });
      return { rate: rate * BATCH };
    },
  };
}

/** @returns the job's id */
export async function startJob({ server }: FilledDatabase, first: number, count: number): Promise<string> {
  const form = new FormData();
  form.set('request', JSON.stringify({ convert: CONVERT }));
  const ids = Array.from({ length: count }, (_, index) => leadId(first + index));
  form.set('file', new Blob([`id\n${ids.join('\n')}\n`], { type: 'text/csv' }), 'leads.csv');
  const answer = await fetch(`${server.url}/api/jobs/conversions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ACCESS_TOKEN}` },
    body: form,
  });
  const body = await answer.text();
  if (!answer.ok) throw new Error(`the job was refused: ${answer.status} ${body}`);
  const job: { id: string } = JSON.parse(body);
  return job.id;
}

/** A job as it is now, after `action` where there is one. */
export async function callJob(
  { server }: FilledDatabase,
  id: string,
  action?: 'cancel',
): Promise<{ readonly state: string; readonly converted: number; readonly total: number }> {
  const answer = await fetch(`${server.url}/api/jobs/conversions/${id}${action === undefined ? '' : `/${action}`}`, {
    method: action === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${ACCESS_TOKEN}` },
  });
  const body = await answer.text();
  if (!answer.ok) throw new Error(`the job was not answered for: ${answer.status} ${body}`);
  const job: { state: string; converted: number; total: number } = JSON.parse(body);
  return job;
}
