import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import { openCluster, type Cluster } from './cluster.ts';
import { FilledDatabase } from './filled-database.ts';
import { measureRows } from './measure-rows.ts';
import type { Bench, DatabaseName } from './measurement.ts';
import { HELP, readOptions, type BenchOptions } from './options.ts';
import { hasPgbench } from './pgbench.ts';
import { createProgress, type Progress } from './progress.ts';
import { benchRows, ROW_NAMES } from './rows.ts';
import { formatTable } from './table.ts';

const SMALL = 10_000;
const LARGE = 1_000_000;

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options.isHelp) {
    const names = Object.entries(ROW_NAMES).map(([name, about]) => `  ${name.padEnd(14)}${about}\n`);
    process.stdout.write(`${HELP}\nRows:\n${names.join('')}`);
    return 0;
  }
  const unknown = options.only.find((name) => !(name in ROW_NAMES));
  if (unknown !== undefined)
    throw new Error(`--only: there is no row "${unknown}"; there are ${Object.keys(ROW_NAMES).join(', ')}.`);
  const rows = benchRows(options.clients).filter(
    ({ name }) => options.only.length === 0 || options.only.includes(name),
  );
  const progress = createProgress(process.stderr);
  const cluster = await openCluster(options.databaseUrl);
  const { bench, close } = createBench(options, cluster, progress);
  try {
    const measured = await measureRows(rows, bench, await hasPgbench());
    const machine = describeMachine(cluster, options);
    progress('');
    process.stdout.write(`\n${machine}\n\n${formatTable(measured)}\n`);
    if (options.jsonPath !== null)
      await writeFile(options.jsonPath, `${JSON.stringify({ machine, rows: measured }, null, 2)}\n`);
    return 0;
  } finally {
    await close();
    await cluster.close();
  }
}

function createBench(
  options: BenchOptions,
  cluster: Cluster,
  progress: Progress,
): { readonly bench: Bench; close(): Promise<void> } {
  const databases = new Map<DatabaseName, Promise<FilledDatabase>>();
  const make = async (name: DatabaseName): Promise<FilledDatabase> => {
    const leads = { main: options.leads, small: SMALL, large: LARGE }[name];
    return FilledDatabase.make(cluster, name, { leads, companions: Math.min(leads, options.leads) }, progress);
  };
  const database = async (name: DatabaseName): Promise<FilledDatabase> => {
    const found = databases.get(name) ?? make(name);
    databases.set(name, found);
    return found;
  };
  const close = async (): Promise<void> => {
    for (const one of await Promise.allSettled(databases.values())) {
      if (one.status === 'fulfilled') await one.value.close();
    }
  };
  return { bench: { options, cluster, progress, database }, close };
}

function describeMachine(cluster: Cluster, { seconds, repeats, leads }: BenchOptions): string {
  const processors = os.cpus();
  const gigabytes = Math.round(os.totalmem() / 2 ** 30);
  return (
    `${processors.length} x ${processors[0]?.model.trim() ?? 'unknown processor'}, ${gigabytes} GB, ${os.type()} ${os.release()}; Node ${process.versions.node}; ` +
    `PostgreSQL ${cluster.version}, fsync on, synchronous_commit on; ${leads} leads; ${repeats} times ${seconds} s each`
  );
}
