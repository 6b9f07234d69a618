import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCESS_TOKEN } from '../support/demo-caller.ts';
import { createManyLeads } from '../support/many-leads.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const LEAD = '1386586000002574001';
const MADE = 230;

let server: TestServer;
let now = Date.parse('2026-11-23T12:00:00Z');
beforeAll(async () => {
  server = await startTestServer({ now: () => new Date((now += 1)) });
  await createManyLeads(server.url, MADE);
});
afterAll(async () => server.close());

interface Page {
  readonly records: readonly { readonly id: string; readonly name: string; readonly values: Record<string, unknown> }[];
  readonly next: string | null;
  readonly total: { readonly count: number; readonly more: boolean };
}

async function call(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const answer = await fetch(`${server.url}/api/records/${path}`, {
    method,
    headers: { authorization: `Bearer ${ACCESS_TOKEN}`, ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    etag: answer.headers.get('etag') ?? '',
    body: text === '' ? null : (JSON.parse(text) as unknown),
  };
}

async function page(query: Record<string, string>, module = 'Leads'): Promise<Page> {
  const { status, body } = await call('GET', `${module}?${new URLSearchParams(query).toString()}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as Page;
}

/** All pages of a list; `between` happens after each of them. */
async function walk(
  query: Record<string, string>,
  between: (seen: Page) => Promise<void> = async () => {},
): Promise<Page['records'][number][]> {
  const all: Page['records'][number][] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const found = await page({ ...query, ...(cursor === '' ? {} : { cursor }) });
    all.push(...found.records);
    cursor = found.next;
    await between(found);
  }
  return all;
}

function idsOf(records: readonly { readonly id: string }[]): string[] {
  return records.map(({ id }) => id);
}

describe('pages of a list', () => {
  it.each([
    'Last_Name',
    '-Last_Name',
    'Created_Time',
    '-Created_Time',
    'Annual_Revenue',
    '-Annual_Revenue',
    'Owner',
    '-Lead_Status',
    'Campaign_Source',
    'Email_Opt_Out',
    '-Modified_Time',
    'Full_Name',
  ])('hold every record once, in the order of %s, empty ones last', async (sort) => {
    const all = idsOf(await walk({ sort, limit: '37' }));
    const whole = await page({ sort, limit: '200' });
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBe(whole.total.count);
    expect(all.slice(0, 200)).toEqual(idsOf(whole.records));
  });

  it.each(['Last_Name', '-Last_Name', '-Created_Time', 'Email'])(
    'neither repeat nor hide records while others are made and deleted, by %s',
    async (sort) => {
      const before = new Set(idsOf(await walk({ sort, limit: '200' })));
      const made = new Set<string>();
      const gone = new Set<string>();
      const all = idsOf(
        await walk({ sort, limit: '30' }, async ({ records }) => {
          // at both ends of the order, and the very record at which the next page begins
          const some = await Promise.all(
            ['AAA', 'Lead 5x', 'zzz'].map((name) => call('POST', 'Leads', { Last_Name: name })),
          );
          for (const { body } of some) made.add((body as { id: string }).id);
          const last = records.at(-1)?.id ?? '';
          if (before.has(last) && made.size < 15) {
            expect(await call('DELETE', `Leads/${last}`)).toMatchObject({ status: 204 });
            gone.add(last);
          }
        }),
      );
      for (const id of made) await call('DELETE', `Leads/${id}`);
      expect(new Set(all).size).toBe(all.length);
      const old = all.filter((id) => before.has(id));
      // those that went were on the page before
      expect(new Set(old)).toEqual(before);
      expect(gone.size).toBeGreaterThan(0);
    },
  );

  it('are of the list that the cursor is of', async () => {
    const { next } = await page({ sort: 'Last_Name', limit: '10' });
    for (const other of [{ sort: '-Last_Name' }, { sort: 'Last_Name', search: 'lead' }, {}]) {
      const query = new URLSearchParams({ ...other, cursor: next ?? '' }).toString();
      expect(await call('GET', `Leads?${query}`)).toMatchObject({ status: 422 });
    }
    for (const made of ['', 'x', Buffer.from('["2026","1","x"]').toString('base64url')]) {
      expect(await call('GET', `Leads?cursor=${made}`)).toMatchObject({ status: 422 });
    }
  });
});

describe('a search', () => {
  it('finds beginnings of words without regard to case and accents, in names, companies, addresses and numbers', async () => {
    const made = await call('POST', 'Leads', {
      First_Name: 'Xoë',
      Last_Name: 'Ångström-Straße',
      Company: "L'Été SARL",
      Email: 'xoe.a@quiet-harbour.example',
      Phone: '+46 (8) 555-019 77',
    });
    const { id } = made.body as { id: string };
    for (const search of [
      'xoe',
      'XOË ANGS',
      'strasse',
      'ete sarl',
      'quiet-harb',
      'xoe.a@quiet-harbour.example',
      '555-019 77',
      '46855501977',
    ]) {
      expect([search, idsOf((await page({ search })).records)]).toEqual([search, [id]]);
    }
    for (const search of ['ngstr', 'xoe nobody', "'", '***', ':* & !', '=1386586/Leads', '\\']) {
      expect([search, idsOf((await page({ search })).records)]).toEqual([search, []]);
    }
    expect(idsOf((await page({ search: 'northwind' }, 'Contacts')).records)).toEqual(['1386586000000599023']);
    await call('PATCH', `Leads/${id}`, { Company: 'Renamed' });
    expect(idsOf((await page({ search: 'renam' })).records)).toEqual([id]);
    expect(idsOf((await page({ search: 'ete sarl' })).records)).toEqual([]);
    await call('DELETE', `Leads/${id}`);
    expect(idsOf((await page({ search: 'renam' })).records)).toEqual([]);
  });

  it('is counted exactly as far as it goes', async () => {
    const [counted] = await server.query<{ count: number }>(
      `select count(*)::int as count from convertlead.record where email_key like '%many.example'`,
    );
    const count = counted?.count ?? 0;
    expect(count).toBeGreaterThan(100);
    expect((await page({ search: 'many.example', limit: '1' })).total).toEqual({ count, more: false });
  });
});

describe('related lists', () => {
  it('go on from page to page, and tell how many there are', async () => {
    const first = await call('GET', `Leads/${LEAD}/related/Notes?limit=1`);
    const { next, records } = first.body as Page;
    expect(first.body).toMatchObject({ total: { count: 2, more: false } });
    const second = await call('GET', `Leads/${LEAD}/related/Notes?limit=1&cursor=${next ?? ''}`);
    expect(second.body).toMatchObject({ next: null });
    expect(idsOf(records)).not.toEqual(idsOf((second.body as Page).records));
    expect((await call('GET', `Leads/${LEAD}/related/Tasks?cursor=${next ?? ''}`)).status).toBe(422);
    const { id } = records[0] ?? { id: '' };
    await call('PATCH', `Notes/${id}`, { Note_Content: 'Changed' });
    const { body } = await call('GET', `Leads/${LEAD}/related`);
    expect(body).toMatchObject({
      lists: expect.arrayContaining([expect.objectContaining({ list: 'Notes' })]) as unknown,
    });
  });
});

describe('modules', () => {
  it('describe their fields well enough for forms', async () => {
    const answer = await fetch(`${server.url}/api/modules`, { headers: { authorization: `Bearer ${ACCESS_TOKEN}` } });
    const { modules } = (await answer.json()) as {
      modules: { apiName: string; fields: { apiName: string }[]; relatedLists: object[] }[];
    };
    expect(modules.map(({ apiName }) => apiName)).toHaveLength(9);
    const field = (module: string, name: string) =>
      modules.find(({ apiName }) => apiName === module)?.fields.find(({ apiName }) => apiName === name);
    expect(field('Leads', 'Last_Name')).toMatchObject({ mandatory: true, maxLength: 80, sortable: true, lookup: null });
    expect(field('Leads', 'Rating')).toMatchObject({
      values: expect.arrayContaining(['Active']) as unknown,
      equals: true,
    });
    expect(field('Deals', 'Account_Name')).toMatchObject({ type: 'lookup', lookup: ['Accounts'] });
    expect(field('Leads', 'Created_Time')).toMatchObject({ readOnly: true });
    expect(modules[0]?.relatedLists).toContainEqual({ list: 'Notes', module: 'Notes' });
  });
});

describe('a change', () => {
  it('is refused with 412 where the record is no longer as it was read, whoever changed it', async () => {
    const read = await call('GET', `Leads/${LEAD}`);
    expect(read.etag).toMatch(/^"[\w-]{22}"$/);
    const first = await call('PATCH', `Leads/${LEAD}`, { Rating: null }, { 'if-match': read.etag });
    expect(first).toMatchObject({ status: 200, body: { values: { Rating: null } } });
    expect(first.etag).not.toBe(read.etag);
    const late = await call('PATCH', `Leads/${LEAD}`, { City: 'Late' }, { 'if-match': read.etag });
    expect(late).toMatchObject({ status: 412, body: { type: '/api/problems/record-changed' } });
    expect(await call('GET', `Leads/${LEAD}`)).toMatchObject({
      etag: first.etag,
      body: { values: { City: 'Madison' } },
    });
    const weak = await call('PATCH', `Leads/${LEAD}`, { City: 'Weak' }, { 'if-match': `W/${first.etag}` });
    expect(weak.status).toBe(412);
    const several = await call('PATCH', `Leads/${LEAD}`, { City: 'M' }, { 'if-match': `"x", ${first.etag}` });
    expect(several.status).toBe(200);
    expect(await call('PATCH', `Leads/${LEAD}`, { City: 'N' }, { 'if-match': '*' })).toMatchObject({ status: 200 });
    expect(await call('PATCH', `Leads/${LEAD}`, { City: 'Madison' })).toMatchObject({ status: 200 });
  });

  it('of one version is made by one of many who try', async () => {
    const { etag } = await call('GET', `Leads/${LEAD}`);
    const tries = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        call('PATCH', `Leads/${LEAD}`, { Description: `try ${index}` }, { 'if-match': etag }),
      ),
    );
    expect(tries.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412, 412, 412, 412, 412]);
  });
});
