import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startServer } from '../measured-server.ts';
import type { Measurement } from '../measurement.ts';

/** From the start of the process to its ready line, with the demo, on a database of its own that is new. */
export const FIRST_START: Measurement = {
  name: 'first start',
  measure: async () => inNewDirectory(async (directory) => (await startAndStop(directory)).ms),
};

/** The same on the database that an earlier start has made. */
export const LATER_START: Measurement = {
  name: 'later start',
  measure: async () =>
    inNewDirectory(async (directory) => {
      await startAndStop(directory);
      return (await startAndStop(directory)).ms;
    }),
};

/** The same with --ephemeral, when that has been started before. */
export const EPHEMERAL_START: Measurement = {
  name: 'ephemeral start',
  measure: async () =>
    inNewDirectory(async (directory) => {
      await startAndStop(directory, '--ephemeral');
      return (await startAndStop(directory, '--ephemeral')).ms;
    }),
};

async function inNewDirectory(work: (directory: string) => Promise<number>): Promise<{ ms: number }> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'convertlead-start-'));
  try {
    return { ms: await work(directory) };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function startAndStop(directory: string, ...args: string[]): Promise<{ ms: number }> {
  const server = await startServer(args, directory);
  await server.close();
  return { ms: server.startMs };
}
