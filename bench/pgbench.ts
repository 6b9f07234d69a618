import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { percentile } from './statistics.ts';

export interface PgbenchRun {
  readonly databaseUrl: string;
  /** Path of the script. */
  readonly script: string;
  readonly clients: number;
  readonly seconds: number;
  /** Variables of the script. */
  readonly variables: Readonly<Record<string, number | string>>;
}

export interface PgbenchResult {
  readonly done: number;
  /** Transactions a second. */
  readonly rate: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const run = promisify(execFile);

/** One of this folder's scripts. */
export function benchScript(name: string): string {
  return fileURLToPath(new URL(`sql/${name}.sql`, import.meta.url));
}

/** Whether pgbench is on this machine: it comes with PostgreSQL's client programs (Debian: postgresql-contrib, or postgresql-15). */
export async function hasPgbench(): Promise<boolean> {
  return run('pgbench', ['--version']).then(
    () => true,
    () => false,
  );
}

/** @throws Error when a transaction failed */
export async function runPgbench({
  databaseUrl,
  script,
  clients,
  seconds,
  variables,
}: PgbenchRun): Promise<PgbenchResult> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'convertlead-pgbench-'));
  try {
    const defined = Object.entries({ n: -1, clients, ...variables }).flatMap(([name, value]) => [
      '-D',
      `${name}=${value}`,
    ]);
    const { stdout } = await run(
      'pgbench',
      [
        '-n',
        '-M',
        'prepared',
        '-j',
        '2',
        '-c',
        `${clients}`,
        '-T',
        `${seconds}`,
        '-l',
        ...defined,
        '-f',
        script,
        databaseUrl,
      ],
      { cwd: folder },
    );
    const number = (pattern: RegExp): number => Number(pattern.exec(stdout)?.[1] ?? Number.NaN);
    const failed = number(/number of failed transactions: (\d+)/);
    if (failed > 0) throw new Error(`${failed} transactions of ${path.basename(script)} failed`);
    const latenciesMs = await readLatencies(folder);
    return {
      done: number(/number of transactions actually processed: (\d+)/),
      rate: number(/tps = ([\d.]+) \(without initial connection time\)/),
      p50Ms: percentile(latenciesMs, 0.5),
      p99Ms: percentile(latenciesMs, 0.99),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** From its logs, one a thread: client, transaction, microseconds, ... */
async function readLatencies(folder: string): Promise<number[]> {
  const logs = await Promise.all((await readdir(folder)).map((name) => readFile(path.join(folder, name), 'utf8')));
  return logs.flatMap((log) =>
    log
      .trimEnd()
      .split('\n')
      .map((line) => Number(line.split(' ')[2]) / 1000),
  );
}
