import { appendFile, link, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { explainError } from '../../src/cli/explain-error.ts';
import { trafficCommand } from '../../src/cli/traffic-command.ts';
import { commandRunner } from '../support/command-runner.ts';
import { callV2, convertByV1 } from '../support/demo-caller.ts';
import { useFolder } from '../support/program-in-folder.ts';
import { runProgram, startProgram } from '../support/spawned-server.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const LEAD = '1386586000002574001';
const XML_DATA =
  '<Potentials><row no="1"><option val="createPotential">true</option></row><row no="2"><FL val="Potential Name">Quokka</FL><FL val="Closing Date">12/24/2026</FL><FL val="Stage">Stage0</FL></row></Potentials>';
const WHO = ['--org', '1386586', '--user', 'sample@zoho.com'];

const program = useFolder();
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ callsMax: 1000, callContent: 'shape' });
  await convertByV1(server.url, LEAD, { xmlData: XML_DATA, headers: { 'user-agent': 'billing/3' } });
  await callV2(server.url, 'Nothing');
  await server.context.callLog?.flush();
});
afterAll(() => server.close());

const run = commandRunner((work) => work(server.context), [trafficCommand]);

/** What a command prints, or what it says when it fails. */
async function traffic(...args: string[]): Promise<string> {
  return run('traffic', ...args).catch((error: unknown) => `failed: ${explainError(error)}`);
}

/** A line of a gateway's file. */
function line(no: number, changes: object = {}): string {
  const nothing = { body: null, cut: false };
  const entry = {
    no,
    at: new Date(Date.UTC(2026, 10, 23, 12, 0, no)).toISOString(),
    durationMs: 1.25,
    version: 'v1',
    method: 'GET',
    path: '/crm/private/json/Leads/getRecordById',
    query: `authtoken=***&id=${LEAD}`,
    headers: {},
    request: nothing,
    status: 200,
    answer: nothing,
    outcome: 'ok',
    caller: { userId: null, clientId: null, tokenId: null, name: 'billing', userAgent: null },
    ...changes,
  };
  return `${JSON.stringify(entry)}\n`;
}

function numbers(printed: string): number[] {
  const lines = printed.split('\n').filter((text) => text !== '');
  return lines.map((text) => (JSON.parse(text) as { no: number }).no);
}

describe('convertlead traffic', () => {
  it('lists the calls of an organisation as a table, the newest last', async () => {
    const [headings = '', first = '', second = '', end] = (await traffic(...WHO)).split('\n');
    expect(headings).toMatch(/^TIME +CALLER +VERSION +CALL +OUTCOME +MS$/);
    expect(first).toMatch(
      /^2026-11-23T12:00:00\.000Z {2}[0-9a-f]{12} billing\/3 +v1 +Leads\/convertLead +200 ok +\d+\.\d$/,
    );
    expect(second).toMatch(
      /^2026-11-23T12:00:00\.000Z {2}.+ node +v2 +GET \/crm\/v2\/Nothing +400 INVALID_MODULE +\d+\.\d$/,
    );
    expect(new Set([headings, first, second].map((row) => row.length)).size).toBe(1);
    expect(end).toBe('');
  });

  it('shows beneath a call of API 1.0 what it is in API 2.0, and what becomes of each value', async () => {
    const printed = await traffic(...WHO, '--translate');
    expect(printed).toContain(`    POST https://www.zohoapis.com/crm/v2/Leads/${LEAD}/actions/convert\n`);
    expect(printed).toMatch(/^ {6}converted: row 2: Closing Date = "01\/01\/2000" -> .*\[field-date\]/m);
    expect(printed).not.toContain('Quokka');
    expect(printed.match(/https:\/\/www\.zohoapis\.com/g)).toHaveLength(1);
  });

  it('prints entries for programs, with their translation where it is wanted', async () => {
    const entry = JSON.parse(await traffic(...WHO, '--json', '--api', 'v1')) as Record<string, unknown>;
    expect(Object.keys(entry).toSorted()).toEqual(Object.keys(JSON.parse(line(1)) as object).toSorted());
    expect(entry).toMatchObject({ version: 'v1', caller: { userId: '1386586000000105001', userAgent: 'billing/3' } });
    const translated = await traffic(...WHO, '--json', '--api', 'v1', '--translate');
    const report = expect.arrayContaining([expect.objectContaining({ rule: 'field-date' })]) as unknown;
    expect(JSON.parse(translated)).toEqual({
      ...entry,
      equivalent: [expect.objectContaining({ name: 'convert' })],
      report,
    });
  });

  it('takes the filters of the native API', async () => {
    expect(numbers(await traffic(...WHO, '--json', '--outcome', 'failed'))).toEqual([2]);
    expect(numbers(await traffic(...WHO, '--json', '--method', 'convertLead'))).toEqual([1]);
    expect(numbers(await traffic(...WHO, '--json', '--caller', '1000.CLIENTID'))).toEqual([2]);
    expect(numbers(await traffic(...WHO, '--json', '--after', '1'))).toEqual([2]);
    expect(numbers(await traffic(...WHO, '--json', '--limit', '1'))).toEqual([2]);
    expect(await traffic(...WHO, '--json', '--since', '2027-01-01T00:00:00Z')).toBe('');
    expect(await traffic(...WHO, '--api', 'v8')).toBe('There are none.\n');
  });

  it('says what is wrong', async () => {
    expect(await traffic()).toMatch(/^failed: Say whose calls: --org ID --user EMAIL/);
    expect(await traffic(...WHO, '--file', 'x')).toMatch(/^failed: Say whose calls/);
    expect(await traffic(...WHO, '--limit', '0')).toBe('failed: --limit: must be 1 to 1000, 100 when nothing is said.');
    expect(await traffic(...WHO, '--since', 'monday')).toMatch(/^failed: --since: /);
    expect(await traffic('--org', '1386586', '--user', 'reader@example.com')).toMatch(/^failed: .*administer/i);
    expect(await traffic('--org', '1', '--user', 'sample@zoho.com')).toMatch(/^failed: There is no organisation "1"/);
    expect(await traffic('--file', join(program.folder, 'none'))).toMatch(/^failed: ENOENT/);
  });

  it('says who keeps calls where there are none', async () => {
    const plain = await startTestServer();
    try {
      const without = commandRunner((work) => work(plain.context), [trafficCommand]);
      expect(await without('traffic', ...WHO)).toBe(
        'There are none. Calls are kept by a sandbox, and by a server that was started with --call-log.\n',
      );
      expect(await without('traffic', ...WHO, '--json')).toBe('');
    } finally {
      await plain.close();
    }
  });

  it('follows the database until it is stopped', async () => {
    const following = startProgram([
      'traffic',
      ...WHO,
      '--database-url',
      server.databaseUrl,
      '--follow',
      '--json',
      '--limit',
      '1',
    ]);
    const seen = async (last: number): Promise<void> =>
      vi.waitFor(() => expect(numbers(following.output()).at(-1)).toBe(last), { timeout: 20_000 });
    await seen(2);
    await callV2(server.url, 'org');
    await seen(3);
    expect(await following.stop('SIGINT')).toBe(0);
    expect(numbers(following.output())).toEqual([2, 3]);
    expect(following.errors()).toBe('');
  });
});

describe('the log of a gateway', () => {
  it('is listed, filtered and translated like that of a database, without one', async () => {
    const file = join(program.folder, 'calls.jsonl');
    const v2 = { version: 'v2', path: '/crm/v2/Leads', outcome: 'INVALID_DATA', status: 400 };
    const path = '/crm/v2/\u001b[2J';
    await writeFile(file, [line(1), line(2, v2), line(3), line(4, { version: 'v2', path })].join(''));
    const { code, output, errors } = await runProgram(['traffic', '--file', file, '--translate', '--api', 'v1']);
    expect([code, errors]).toEqual([0, '']);
    expect(output).toMatch(/^2026-11-23T12:00:01\.000Z {2}billing {2}v1 {7}Leads\/getRecordById {2}200 ok {3}1\.3$/m);
    expect(output).toContain(`    GET https://www.zohoapis.com/crm/v2/Leads/${LEAD}\n`);
    expect(numbers(await traffic('--file', file, '--json'))).toEqual([1, 2, 3, 4]);
    expect(numbers(await traffic('--file', file, '--json', '--limit', '2'))).toEqual([3, 4]);
    expect(numbers(await traffic('--file', file, '--json', '--limit', '2', '--after', '1'))).toEqual([2, 3]);
    expect(numbers(await traffic('--file', file, '--json', '--outcome', 'failed'))).toEqual([2]);
    expect(numbers(await traffic('--file', file, '--json', '--method', '/crm/*/Leads'))).toEqual([2]);
    expect(numbers(await traffic('--file', file, '--json', '--method', 'getRecordById'))).toEqual([1, 3]);
    expect(numbers(await traffic('--file', file, '--json', '--since', '2026-11-23T12:00:03Z'))).toEqual([3, 4]);
    expect(await traffic('--file', file)).toContain('GET /crm/v2/?[2J');
    // what is read is printed as it was
    expect(await traffic('--file', file, '--json', '--limit', '1', '--api', 'v1')).toBe(line(3));
  });

  it('goes on from the file whose place it has taken, and says where the gateway calls API 2.0', async () => {
    const file = join(program.folder, 'calls.jsonl');
    await writeFile(`${file}.1`, line(1) + line(2));
    const findings = { losses: [], upstream: null, api: 'https://crm.example.com' };
    await writeFile(file, line(3, { findings }));
    const printed = await traffic('--file', file, '--translate', '--limit', '1');
    expect(printed).toContain(`    GET https://crm.example.com/crm/v2/Leads/${LEAD}\n`);
    expect(printed).not.toContain('zohoapis');
    expect(numbers(await traffic('--file', file, '--json'))).toEqual([1, 2, 3]);
    await rm(`${file}.1`);
    expect(numbers(await traffic('--file', file, '--json'))).toEqual([3]);
  });

  it('shows no call twice where its file takes the place of the one before in that moment', async () => {
    const file = join(program.folder, 'calls.jsonl');
    // the numbers of a gateway whose files were removed begin again
    await writeFile(file, line(5) + line(1, { at: '2026-11-23T13:00:00.000Z' }));
    await link(file, `${file}.1`);
    expect(numbers(await traffic('--file', file, '--json'))).toEqual([5, 1]);
  });

  it('may have lines that are no calls', async () => {
    const file = join(program.folder, 'calls.jsonl');
    await writeFile(file, `no call\n${line(1)}{"no": 2}\n\n`);
    const { code, output, errors } = await runProgram(['traffic', '--file', file, '--json']);
    expect([code, errors]).toEqual([0, 'convertlead: Lines that are no calls were passed over: 2.\n']);
    expect(output).toBe(line(1));
  });

  it('is followed while it grows, when another one takes its place, and when it begins anew', async () => {
    const file = join(program.folder, 'calls.jsonl');
    await writeFile(file, line(1));
    const following = startProgram(['traffic', '--file', file, '--follow', '--json']);
    const seen = async (last: number): Promise<void> =>
      vi.waitFor(() => expect(numbers(following.output()).at(-1)).toBe(last), { timeout: 20_000 });
    await seen(1);
    // a line that comes in two pieces
    const second = line(2, { path: '/crm/private/json/Leads/getRecordById' });
    await appendFile(file, second.slice(0, 40));
    await appendFile(file, second.slice(40));
    await seen(2);
    await rename(file, `${file}.1`);
    await appendFile(`${file}.1`, line(3));
    // one that keeps a part of what was there before
    await writeFile(`${file}.new`, line(2) + line(3) + line(4));
    await rename(`${file}.new`, file);
    await seen(4);
    await truncate(file);
    await appendFile(file, line(5));
    await seen(5);
    expect(await following.stop()).toBe(0);
    expect(numbers(following.output())).toEqual([1, 2, 3, 4, 5]);
    expect(following.errors()).toBe('');
  });
});
