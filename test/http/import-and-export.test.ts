import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ACCESS_TOKEN } from '../support/demo-caller.ts';
import { dumpData } from '../support/dump-data.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const HEADERS = { authorization: `Bearer ${ACCESS_TOKEN}` };

interface Job {
  readonly id: string;
  readonly status?: number;
  readonly state: string;
  readonly detail?: string;
}

interface Row {
  readonly line: number;
  readonly state: string;
  readonly leadId: string | null;
  readonly problem: { readonly detail: string } | null;
}

async function post(file: string, asked: object = {}): Promise<Job> {
  const form = new FormData();
  form.append('request', JSON.stringify(asked));
  form.append('file', new Blob([file]), 'leads.csv');
  const answer = await fetch(`${server.url}/api/jobs/imports`, { method: 'POST', headers: HEADERS, body: form });
  return (await answer.json()) as Job;
}

async function get<Answer>(path: string): Promise<Answer> {
  const answer = await fetch(server.url + path, { headers: HEADERS });
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- what is not there fails the comparison
  return (await answer.json()) as Answer;
}

async function text(path: string): Promise<string> {
  const answer = await fetch(server.url + path, { headers: HEADERS });
  expect(answer.status).toBe(200);
  return answer.text();
}

async function imported(file: string, asked: object = {}): Promise<{ job: Job; rows: readonly Row[] }> {
  const made = await post(file, asked);
  const job = await vi.waitFor(
    async () => {
      const now = await get<Job>(`/api/jobs/imports/${made.id}`);
      expect(now.state).toBe('done');
      return now;
    },
    { timeout: 20_000, interval: 20 },
  );
  return { job, rows: (await get<{ rows: Row[] }>(`/api/jobs/imports/${made.id}/rows`)).rows };
}

const FILE = `Last Name,Firma,Email,Annual Revenue,Lead Owner,Tags,Rating,Opt,Shoe size
Zola,Éditions Zola,zola@example.fr,1250.50,amelie.roche@example.com,"fair, spring",,yes,41
,No name,nobody@example.fr,,,,,,
Proust,"Temps, perdu",not an address,,,,,,
Sand,Nohant,sand@example.fr,a lot,,,,,
Hugo,Guernesey,hugo@example.fr,,nobody@example.com,,,,
`;

it('looks at a file of leads and changes nothing, then imports them and says what became of each row', async () => {
  const asked = { columns: { Firma: 'Company', Opt: 'Email Opt Out' } };
  const before = await dumpData(server);
  const look = await imported(FILE, { ...asked, dryRun: true });
  const states = [
    [2, 'created', undefined],
    [3, 'refused', 'Last_Name is mandatory and has no value.'],
    [4, 'refused', 'Email must be an e-mail address.'],
    [5, 'refused', 'Annual_Revenue must be a number, without quotes.'],
    [6, 'refused', 'Owner names nothing that is there.'],
  ];
  const told = (rows: readonly Row[]) => rows.map(({ line, state, problem }) => [line, state, problem?.detail]);
  expect(look.job).toMatchObject({ dryRun: true, total: 5, created: 1, updated: 0, refused: 4 });
  expect(told(look.rows)).toEqual(states);
  expect(look.rows[0]?.leadId).toBe(null);
  expect(await dumpData(server)).toEqual(before);

  const { job, rows } = await imported(FILE, asked);
  expect(job).toMatchObject({
    dryRun: false,
    total: 5,
    created: 1,
    refused: 4,
    updateBy: null,
    columns: expect.arrayContaining([
      { column: 'Firma', field: 'Company' },
      { column: 'Lead Owner', field: 'Owner' },
      { column: 'Shoe size', field: null },
    ]) as object,
  });
  expect(told(rows)).toEqual(states);
  const { data } = await get<{ data: object[] }>(`/crm/v2/Leads/${rows[0]?.leadId ?? ''}`);
  expect(data).toMatchObject([
    {
      Last_Name: 'Zola',
      Company: 'Éditions Zola',
      Annual_Revenue: 1250.5,
      Owner: { email: 'amelie.roche@example.com' },
      Email_Opt_Out: true,
      Rating: null,
      Tag: [{ name: 'fair' }, { name: 'spring' }],
    },
  ]);
});

it('updates leads that are there, by a field; what a row leaves empty stays', async () => {
  await imported('Last_Name,Email,Phone\nZola,zola@example.fr,1\n');
  const file =
    'Last_Name,Email,Phone,City\nZola,ZOLA@example.fr,,Paris\nSand,sand@example.fr,2,\nSand,sand@example.fr,3,\n';
  const { job, rows } = await imported(file, { updateBy: 'Email' });
  expect(job).toMatchObject({ created: 1, updated: 2, refused: 0, updateBy: 'Email' });
  expect(rows.map(({ state }) => state)).toEqual(['updated', 'created', 'updated']);
  const leads = await server.query(
    "select fields->>'Phone' as phone, fields->>'City' as city from convertlead.record where module = 'Leads' and fields->>'Email' ilike any (array['zola@%', 'sand@%']) order by 1",
  );
  expect(leads).toEqual([
    { phone: '1', city: 'Paris' },
    { phone: '3', city: null },
  ]);
});

it.each([
  ['no header', '', {}, 'Line 1: the first row must name the columns'],
  ['no column that is a field', 'Shoe size\n41\n', {}, 'Line 1: the first row must name the columns'],
  ['two columns for one field', 'Last Name,Last_Name\nA,B\n', {}, 'Line 1: two columns stand for the same field.'],
  ['a column that is not there', 'Last Name\nA\n', { columns: { Firma: 'Company' } }, 'columns.Firma is no field'],
  ['a field that is none', 'Last Name,X\nA,B\n', { columns: { X: 'Nope' } }, 'columns.X is no field'],
  [
    'a field that only the server sets',
    'Last Name,X\nA,B\n',
    { columns: { X: 'Created_Time' } },
    'columns.X is no field',
  ],
  ['a key that is none', 'Last Name\nA\n', { updateBy: 'Nope' }, 'updateBy is no field'],
  ['a row that is too long', 'Last Name\nA,B\n', {}, 'Line 2: there are more or fewer columns'],
])('is refused as a whole for %s', async (_what, file, asked, detail) => {
  const answer = await post(file, asked);
  expect(answer.status).toBe(422);
  expect(answer.detail).toContain(detail);
  expect(await server.query('select 1 from convertlead.job')).toHaveLength(0);
});

it('writes what can be read again: all of a module as CSV or JSON Lines', async () => {
  const csv = await text('/api/exports/Leads');
  expect(csv).toMatch(
    /^id,Owner,Company,First_Name,[^\r\n]*,Campaign_Source,Campaign_Source\.id,[^\r\n]*,Tag\r\n\d{19},/,
  );
  const count = (await server.query("select 1 from convertlead.record where module = 'Leads'")).length;
  const { job } = await imported(csv);
  expect(job).toMatchObject({ total: count, created: count, refused: 0 });
  const twice = await server.query(
    `select 1 from convertlead.record where module = 'Leads'
     group by name, owner_id, jsonb_build_object('Email_Opt_Out', false) || fields having count(*) % 2 <> 0`,
  );
  expect(twice).toEqual([]);

  const lines = (await text('/api/exports/Accounts?format=jsonl')).trimEnd().split('\n');
  const accounts = lines.map((line) => JSON.parse(line) as { id: string });
  expect(accounts.length).toBe(
    (await server.query("select 1 from convertlead.record where module = 'Accounts'")).length,
  );
  const id = accounts[0]?.id ?? '';
  expect((await get<{ data: object[] }>(`/crm/v2/Accounts/${id}`)).data).toEqual([accounts[0]]);
  const some = await text('/api/exports/Leads?format=jsonl&criteria=(Lead_Source:equals:Trade%20Show)');
  expect(some.trimEnd().split('\n').length).toBe(10);
  expect(await get('/api/exports/Nope')).toMatchObject({ status: 404 });
  expect(await get('/api/exports/Leads?format=xml')).toMatchObject({ status: 422 });
});

it('a module of any size is written page by page', async () => {
  await server.query(
    `insert into convertlead.record (org_id, id, module, name, fields, owner_id, created_by, created_at, modified_by, modified_at)
     select org_id, 5000000000000000000 + n, module, name, fields, owner_id, created_by, created_at, modified_by, modified_at
     from convertlead.record, generate_series(1, 2500) n where id = 1386586000000753001`,
  );
  const lines = (await text('/api/exports/Accounts')).trimEnd().split('\r\n');
  const accounts = (await server.query("select 1 from convertlead.record where module = 'Accounts'")).length;
  expect(lines.length).toBe(accounts + 1);
  expect(new Set(lines).size).toBe(lines.length);
});
