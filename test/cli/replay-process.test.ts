import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Database } from '../../src/storage/database.ts';
import { useConvertlead } from '../support/convertlead-server.ts';
import { useFolder } from '../support/program-in-folder.ts';
import { runProgram } from '../support/spawned-server.ts';
import { accessLog, rowOf } from '../support/v1-log.ts';

const PROGRAM = resolve(import.meta.dirname, '../../bin/convertlead.js');
/** Has a process say at its end how much memory it had. */
const TELL_MEMORY = 'process.on("exit", () => console.error(`max ${process.resourceUsage().maxRSS} KiB`));';
const MORE_MEMORY_KIB = 96 * 1024;

const server = useConvertlead();
const folder = useFolder();
let rows: Database;
beforeAll(() => {
  rows = new Database({ ...server.connection, max: 1 });
});
afterAll(async () => rows.close());

async function copies(): Promise<number> {
  const text = "select id from convertlead.organisation where name like 'Replay of %'";
  return (await rows.query({ name: '', text }, [])).length;
}

const INSERT = {
  method: 'Leads/insertRecords',
  parameters: { xmlData: rowOf('Leads', { 'Last Name': 'Meyer', Company: 'Acme' }) },
};

it('removes the copies and prints what it has when it is interrupted, also while it waits for more', async () => {
  const { id } = await server.createOrg();
  const args = [PROGRAM, 'replay', '-', '--database-url', server.databaseUrl, '--org', id];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const [output, errors] = [text(child.stdout), text(child.stderr)];
  // what the format is found by
  child.stdin.write(accessLog(Array.from({ length: 20 }, () => INSERT)));
  const made = async (): Promise<number> => {
    const found = await rows.query<{ made: number }>(
      {
        name: '',
        text: `select count(*)::int as made from convertlead.record r join convertlead.organisation o on o.id = r.org_id
               where o.name like 'Replay of %' and r.name = 'Meyer'`,
      },
      [],
    );
    return found[0]?.made ?? 0;
  };
  await vi.waitFor(async () => expect(await made()).toBe(40), { timeout: 30_000, interval: 100 });
  expect(await copies()).toBe(2);
  child.kill('SIGINT');
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(await errors).toBe('convertlead: It was interrupted: the rest of the log is missing.\n');
  expect(await output).toMatch(/^all +20 +20 /m);
  expect(await copies()).toBe(0);
}, 60_000);

it('needs no more memory for 200,000 lines than for 1,000', async () => {
  const memoryFor = async (lines: number): Promise<number> => {
    const path = join(folder.folder, `${lines}.log`);
    const file = createWriteStream(path);
    for (let line = 0; line < lines; line += 1) {
      const junk =
        line % 2 === 0
          ? `junk ${line} ${'x'.repeat(800)}`
          : accessLog([{ method: `M${line}/get`, parameters: {} }]).trim();
      if (!file.write(`${junk}\n`)) await once(file, 'drain');
    }
    file.end();
    await finished(file);
    const environment = { ...folder.environment, NODE_OPTIONS: `--import ${tell}` };
    const { code, output, errors } = await runProgram(['replay', path, '--demo', '--json', '-'], { env: environment });
    expect({ code, errors }).toMatchObject({ code: 0 });
    expect(JSON.parse(output)).toMatchObject({ log: { entries: lines }, total: { calls: lines / 2 } });
    return Number(/max (\d+) KiB/.exec(errors)?.[1]);
  };
  const tell = join(folder.folder, 'tell-memory.mjs');
  await writeFile(tell, TELL_MEMORY);
  const few = await memoryFor(1000);
  const many = await memoryFor(200_000);
  expect(few).toBeGreaterThan(0);
  expect(many - few).toBeLessThan(MORE_MEMORY_KIB);
}, 120_000);
