import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Organisation } from '../../src/convertlead.ts';
import type { ReplayResult } from '../../src/replay/replay-result.ts';
import { Database } from '../../src/storage/database.ts';
import { useBrowser, violations } from '../support/console-browser.ts';
import { useConvertlead } from '../support/convertlead-server.ts';
import { contentsOf } from '../support/organisation-contents.ts';
import { useFolder } from '../support/program-in-folder.ts';
import { runProgram } from '../support/spawned-server.ts';
import { accessLog, conversion, har, rowOf, type LoggedV1 } from '../support/v1-log.ts';

const server = useConvertlead();
const folder = useFolder();
const browser = useBrowser();
let source: Organisation;
let rows: Database;

beforeAll(async () => {
  source = await server.createOrg();
  rows = new Database({ ...server.connection, max: 1 });
});
afterAll(async () => rows.close());

const query = async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  rows.query<Row>({ name: '', text }, values);

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

async function replay(log: string | Buffer, ...args: string[]): Promise<Ended> {
  const path = join(folder.folder, 'log');
  await writeFile(path, log);
  return runProgram(['replay', path, '--database-url', server.databaseUrl, '--org', source.id, ...args]);
}

async function resultOf(log: string | Buffer, ...args: string[]): Promise<ReplayResult> {
  const { code, output, errors } = await replay(log, '--json', '-', ...args);
  expect({ code, errors }).toMatchObject({ code: 0 });
  return JSON.parse(output) as ReplayResult;
}

const LEAD = '1386586000002574003';
const OTHER_LEAD = '1386586000002574004';
const UNLISTED: LoggedV1 = {
  method: 'Leads/insertRecords',
  parameters: { xmlData: rowOf('Leads', { 'Last Name': 'Meyer', Company: 'Acme', 'Lead Source': 'Carrier pigeon' }) },
};
const LISTED: LoggedV1 = {
  method: 'Leads/insertRecords',
  parameters: { xmlData: rowOf('Leads', { 'Last Name': 'Meyer', Company: 'Acme', City: 'Lyon' }) },
};

describe('convertlead replay', () => {
  it('finds a conversion, a new record and what is read the same, and names the rule of what is not', async () => {
    const { output, code } = await replay(
      accessLog([
        conversion(LEAD, { 'Contact Role': 'Purchasing' }),
        conversion(LEAD),
        LISTED,
        UNLISTED,
        { verb: 'GET', method: 'Leads/getRecordById', parameters: { id: OTHER_LEAD }, agent: 'reports' },
      ]),
    );
    expect(code).toBe(0);
    expect(output).toContain(`5 lines, 5 calls of API 1.0, in two copies of Sandbox ${source.id} (${source.id})`);
    expect(output).toMatch(/^all +5 +4 +1 +0 +0 +80 %$/m);
    expect(output).toMatch(/^authtoken 3eb1bd439947, reports +1 +1 +0 +0 +0 +100 %$/m);
    expect(output).toContain(
      '1 x Leads/insertRecords: API 2.0 refuses what API 1.0 does: INVALID_DATA, Lead_Source  [field-unlisted]',
    );
    expect(output).toContain('1 x refused by both: 4103, ID_ALREADY_CONVERTED');
  });

  it('changes nothing in the organisation, and leaves nothing of the copies', async () => {
    const everywhere = async (): Promise<unknown> => query('select id::text from convertlead.organisation order by 1');
    const jobs = async (): Promise<unknown> => query('select count(*)::int from convertlead_jobs.job');
    const before = [await everywhere(), await jobs(), await contentsOf({ query }, source.id)];
    await resultOf(accessLog([conversion(LEAD), LISTED]));
    expect([await everywhere(), await jobs(), await contentsOf({ query }, source.id)]).toEqual(before);
  });

  it('reads the log of calls, and means what the copies made where the log names what was made then', async () => {
    const org = await server.createOrg();
    const call = async ({ method, parameters }: LoggedV1): Promise<string> => {
      const body = new URLSearchParams({ authtoken: org.authtoken, ...parameters });
      return (await fetch(`${server.url}/crm/private/xml/${method}`, { method: 'POST', body })).text();
    };
    await org.snapshot('before');
    // what comes first has other ids than in the copies
    const log: string[] = [];
    for (let run = 0; run < 2; run += 1) {
      const made = await call(LISTED);
      const id = /<FL val="Id">(\d+)</.exec(made)?.[1] ?? '';
      await call({ method: 'Leads/updateRecords', parameters: { id, xmlData: rowOf('Leads', { City: 'Nice' }) } });
      await call(conversion(id));
    }
    for (const one of await org.calls()) log.push(JSON.stringify(one));
    await org.restore('before');
    const result = await resultOf(`${log.slice(3).join('\n')}\n`, '--org', org.id);
    expect(result).toMatchObject({
      log: { format: 'traffic', entries: 3 },
      total: { calls: 3, identical: 3, refusedAlike: 0, readiness: 1 },
      inAnotherName: 0,
    });
  });

  it('says that a log without what calls asked is one', async () => {
    const nothing = { body: null, cut: true };
    const line = { version: 'v1', method: 'GET', path: '/crm/private/xml/Leads/getRecordById', query: null };
    const log = `${JSON.stringify({ ...line, request: nothing, answer: nothing })}\n`;
    expect(await resultOf(log)).toMatchObject({ notReplayed: [{ why: 'content', count: 1 }] });
  });

  it('reads a HAR file, with the bodies and answers of its entries', async () => {
    const made =
      '<response><result><recorddetail><FL val="Id">9990000000000000001</FL></recorddetail></result></response>';
    const result = await resultOf(
      har([
        { ...LISTED, answer: made },
        { ...conversion('9990000000000000001'), answer: '<success/>' },
        { ...UNLISTED, answer: '' },
      ]),
    );
    expect(result).toMatchObject({
      log: { format: 'har', entries: 3 },
      total: { calls: 3, identical: 2, refusedAlike: 0, different: 1 },
      callers: [{ caller: 'authtoken 3eb1bd439947, browser', calls: 3 }],
      differences: [{ cause: 'field-unlisted', kind: 'refused_by_v2', place: 'Lead_Source', code: 'INVALID_DATA' }],
    });
  });

  it('reads what gzip has compressed, and standard input', async () => {
    const log = accessLog([LISTED]);
    expect(await resultOf(gzipSync(log))).toMatchObject({ total: { calls: 1, identical: 1 } });
    const cut = await replay(gzipSync(log).subarray(0, 40));
    expect(cut).toMatchObject({ code: 2, output: '' });
    expect(cut.errors).toContain('what gzip has compressed is broken or ends too early');
  });

  it('counts what is no call, or cannot be made again, and says why', async () => {
    const xml = (xmlData: string): LoggedV1 => ({ method: 'Leads/insertRecords', parameters: { xmlData } });
    const log = accessLog([
      LISTED,
      xml('<Leads><row no="1"><FL'),
      { method: 'Leads/makeCoffee', parameters: {} },
      { method: 'Leads/insertRecords', parameters: {} },
      { verb: 'GET', method: 'Leads/downloadFile', parameters: { id: LEAD } },
      { method: 'meyer%40example.com/updateRecords', parameters: {} },
    ]);
    const others = '10.0.0.7 - - [23/Nov/2026:12:00:00 +0000] "GET /index.html HTTP/1.1" 200 5\nsomething else\n';
    const { total, notReplayed } = await resultOf(log + others);
    expect(total).toMatchObject({ calls: 6, identical: 1, noEquivalent: 1, notReplayed: 4, readiness: 0.5 });
    expect(notReplayed.map(({ why, method, entry }) => [why, method, entry])).toEqual([
      ['unknown_method', null, 3],
      ['malformed_xml', 'Leads/insertRecords', 2],
      ['body', 'Leads/insertRecords', 4],
      ['no_equivalent', 'Leads/downloadFile', 5],
      ['other_request', null, 7],
      ['unreadable', null, 8],
    ]);
  });

  it('compares what was done field by field, and tells what follows from it', async () => {
    const toNice = (no: number, id: string): string =>
      `<row no="${no}"><FL val="Id">${id}</FL><FL val="City">Nice</FL></row>`;
    const xmlData = `<Leads>${toNice(1, OTHER_LEAD)}${toNice(2, '1386586000002579999')}</Leads>`;
    const { total, differences } = await resultOf(
      accessLog([
        conversion(LEAD, { 'Contact Role': 'Nobody else’s role' }),
        { method: 'Leads/updateRecords', parameters: { version: '2', xmlData } },
        { verb: 'GET', method: 'Leads/searchRecords', parameters: { criteria: '(City:Nice)', toIndex: '200' } },
        UNLISTED,
        { verb: 'GET', method: 'Leads/getRecords', parameters: { toIndex: '200' } },
      ]),
    );
    expect(total).toMatchObject({ calls: 5, different: 5 });
    expect(differences.map(({ method, kind, place, cause }) => [method, kind, place, cause])).toEqual([
      ['Leads/convertLead', 'value', 'Deals.Contact_Roles', 'convert-role'],
      ['Leads/convertLead', 'made_by_v1_only', 'Contact_Roles', 'convert-role'],
      ['Leads/updateRecords', 'refused_by_v1', null, 'all-or-none'],
      ['Leads/updateRecords', 'value', 'Leads.City', 'all-or-none'],
      ['Leads/searchRecords', 'answered_records', 'Leads', 'earlier-difference'],
      ['Leads/insertRecords', 'refused_by_v2', 'Lead_Source', 'field-unlisted'],
      ['Leads/getRecords', 'answered_records', 'Leads', 'earlier-difference'],
    ]);
  });

  it('ends with 1 with --strict when a call is different, and with 2 for what cannot be read', async () => {
    expect(await replay(accessLog([LISTED]), '--strict')).toMatchObject({ code: 0, errors: '' });
    expect(await replay(accessLog([UNLISTED]), '--strict')).toMatchObject({
      code: 1,
      errors: 'convertlead: Some calls are different, or have no equivalent (--strict).\n',
    });
    const nowhere = await replay(accessLog([LISTED]), '--html', join(folder.folder, 'no/such/folder.html'));
    expect(nowhere).toMatchObject({ code: 2, output: '' });
    expect(nowhere.errors).toMatch(/^convertlead: ".*folder\.html" cannot be written: /);
    const [html, json] = [join(folder.folder, 'new.html'), join(folder.folder, 'kept.json')];
    await writeFile(json, '{}');
    const reports = ['--html', html, '--json', json];
    const missing = await runProgram(['replay', join(folder.folder, 'nothing.log'), '--demo', ...reports]);
    expect(missing).toMatchObject({ code: 2, output: '' });
    expect(missing.errors).toMatch(/^convertlead: ".*nothing\.log" cannot be read: there is no such file\.\n$/);
    expect([existsSync(html), await readFile(json, 'utf8')]).toEqual([false, '{}']);
    expect((await replay(Buffer.from([1, 0, 2, 0]))).errors).toContain('it is no text');
    const junk = await replay('neither this\n\nnor that\n');
    expect(junk.code).toBe(2);
    expect(junk.errors).toContain('has no line that can be read as a line of an access log');
    expect((await replay('{"a":1,\n"b":[]}', '--format', 'har')).errors).toContain('is no HAR');
  });
});

describe('the examples of a replay', () => {
  const SECRET = 'Carrier & "pigeon" <script>alert(1)</script>';
  const log = accessLog([
    {
      ...UNLISTED,
      parameters: {
        xmlData: rowOf('Leads', {
          'Last Name': '<script>',
          Company: 'Acme',
          'Lead Source': SECRET,
          Phone: '4111111111111111',
          Mobile: '4000000000000000006',
          Website: LEAD,
          'meyer@label.example': 'x',
        }),
        'meyer@name.example': 'x',
        type: 'meyer@type.example',
      },
      agent: '<b>agent</b> (meyer@agent.example)',
    },
  ]);

  async function pageOf(...args: string[]): Promise<{ page: string; json: string }> {
    const [html, json] = [join(folder.folder, 'page.html'), join(folder.folder, 'all.json')];
    expect(await replay(log, '--html', html, '--json', json, ...args)).toMatchObject({ code: 0 });
    return { page: await readFile(html, 'utf8'), json: await readFile(json, 'utf8') };
  }

  it('have no value of the log unless it is asked for, and never a token', async () => {
    const masked = await pageOf();
    const shown = await pageOf('--values');
    for (const { page, json } of [masked, shown]) {
      for (const text of [page, json]) expect(text).not.toContain('0123456789abcdef');
    }
    expect(masked.page + masked.json).not.toMatch(/pigeon|Acme|4111111111111111|4000000000000000006|meyer/);
    expect(masked.json).toContain(LEAD);
    expect(JSON.parse(shown.json)).toMatchObject({
      differences: [{ example: { steps: [{ body: { data: [{ Lead_Source: SECRET, Company: 'Acme' }] } }] } }],
    });
  });

  it('are a page that is well-formed, and escaped, and needs nothing else', async () => {
    const { page } = await pageOf('--values');
    expect(page).not.toMatch(/<script|<b>agent|<link|<img|https?:\/\/|url\(/);
    expect(page).toContain('&lt;b&gt;agent&lt;/b&gt; (meyer@agent.example)');
    expect(page).toContain('&lt;script&gt;alert(1)');
    const open: string[] = [];
    for (const [, end, name = ''] of page.replace(/^<!doctype html>/, '').matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
      if (end === '/') expect(open.pop()).toBe(name);
      else if (name !== 'meta') open.push(name);
    }
    expect(open).toEqual([]);
  });

  it('are a page that everybody can use, on a phone in the dark, too', async () => {
    await pageOf();
    const address = pathToFileURL(join(folder.folder, 'page.html')).href;
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.open(address, { colorScheme, viewport: { width: 360, height: 640 } });
      await page.locator('summary').click();
      expect(await violations(page)).toEqual([]);
    }
  });
});

it('knows a caller by the fingerprint that "token list" shows', () => {
  expect(createHash('sha256').update('0123456789abcdef0123456789abcdef').digest('hex').slice(0, 12)).toBe(
    '3eb1bd439947',
  );
});
