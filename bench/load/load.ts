import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { LoadKind } from './load-request.ts';

export interface Load {
  readonly kind: LoadKind;
  /** Clients take turns with them. */
  readonly urls: readonly string[];
  readonly clients: number;
  readonly seconds: number;
  /** Requests are about the leads from here on, each about one of its own. */
  readonly firstPlace: number;
  /** How many leads there are; the load ends when they have been used. */
  readonly places: number;
}

export interface LoadResult {
  readonly done: number;
  /** Leads that were sent, answered or not. */
  readonly used: number;
  readonly failed: number;
  /** The first answer that was not good. */
  readonly failure: string | null;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const GENERATOR = fileURLToPath(new URL('load-generator.ts', import.meta.url));

/** Makes the load, in a process of its own. @throws Error when an answer was not a good one */
export async function makeLoad(load: Load): Promise<LoadResult> {
  const { stdout } = await promisify(execFile)(process.execPath, [GENERATOR, JSON.stringify(load)]);
  const result: LoadResult = JSON.parse(stdout);
  if (result.failed > 0)
    throw new Error(`${result.failed} of ${result.used} calls (${load.kind}) failed: ${result.failure}`);
  return result;
}
