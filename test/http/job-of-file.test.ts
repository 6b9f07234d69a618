import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ACCESS_TOKEN } from '../support/demo-caller.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const LEAD = '1386586000002574001';
const OTHER = '1386586000002574003';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

interface Answer {
  readonly id?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly leads?: readonly { readonly leadId: string; readonly state: string }[];
}

async function post(file: string | Uint8Array<ArrayBuffer> | null, asked?: object): Promise<Answer> {
  const form = new FormData();
  if (asked !== undefined) form.append('request', JSON.stringify(asked));
  if (file !== null) form.append('file', new Blob([file], { type: 'text/csv' }), 'leads.csv');
  const answer = await fetch(`${server.url}/api/jobs/conversions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ACCESS_TOKEN}` },
    body: form,
  });
  return (await answer.json()) as Answer;
}

async function get(path: string): Promise<Answer> {
  const answer = await fetch(server.url + path, { headers: { authorization: `Bearer ${ACCESS_TOKEN}` } });
  return (await answer.json()) as Answer;
}

it.each([
  ['a column called id, among others', `Name,id\r\nA,${LEAD}\r\n"B, and ""C""",${OTHER}\r\n`],
  ['semicolons and a byte order mark, as spreadsheets write them', `\uFEFFLead Id;Name\n${LEAD};"A,B"\n\n${OTHER};C`],
  ['ids as exports of the hosted CRM have them', `Record Id,Name\nzcrm_${LEAD},A\nzcrm_${OTHER},B\n`],
  ['nothing but ids', `${LEAD}\n${OTHER}\n`],
])('lists its leads in a file with %s', async (_what, file) => {
  const made = await post(file, { dryRun: true });
  expect(made).toMatchObject({ total: 2, dryRun: true });
  await vi.waitFor(async () =>
    expect((await get(`/api/jobs/conversions/${made.id ?? ''}/leads`)).leads).toMatchObject([
      { leadId: LEAD, state: 'converted' },
      { leadId: OTHER, state: 'converted' },
    ]),
  );
});

it.each([
  [
    'no column of ids',
    'Name,City\nA,Lyon\n',
    'Line 1: there is no column of ids. It is called "id", "Lead Id" or "Record Id".',
  ],
  ['a cell that is no id', `id\n${LEAD}\nLyon\n`, 'Line 3: this is no id of a lead: digits, as the API answers them.'],
  [
    'a row that is too short',
    `id,Name\n${LEAD},A\n${OTHER}\n`,
    'Line 3: there are more or fewer columns than in the first row.',
  ],
  ['a quote that nobody closes', `id,Name\n${LEAD},"A\n`, 'Line 2: a quote is not closed'],
  [
    'another encoding',
    Uint8Array.from([...Buffer.from('id,Name\n1,'), 0xe9, 0x0a]),
    'Line 2: the file is not in UTF-8.',
  ],
])('is not made of a file with %s', async (_what, file, detail) => {
  const answer = await post(file);
  expect(answer).toMatchObject({ status: 422, type: '/api/problems/invalid-csv' });
  expect(answer.detail).toContain(detail);
  expect(await server.query('select 1 from convertlead.job')).toHaveLength(0);
});

it('needs a file, and a request that can be read', async () => {
  expect(await post(null)).toMatchObject({ status: 422, detail: 'file: the form has no file.' });
  expect(await post(`id\n${LEAD}`, { dryRun: 'perhaps' })).toMatchObject({ status: 422 });
  expect(await post(`id\n${LEAD}`, { leads: { ids: [LEAD] } })).toMatchObject({ status: 422 });
});
