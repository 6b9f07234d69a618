import { readFile } from 'node:fs/promises';
import { InvalidSeed } from './invalid-seed.ts';
import { loadSeed } from './load-seed.ts';
import type { OperationContext } from './operation-context.ts';
import { parseSeed } from './parse-seed.ts';

/**
 * Loads a seed file of the user's.
 *
 * @returns as `loadSeed`
 * @throws InvalidSeed naming the file and the place in it
 */
export async function loadSeedFile(context: OperationContext, path: string): Promise<'loaded' | 'present'> {
  try {
    return await loadSeed(context, parseSeed(await readText(path)));
  } catch (error) {
    if (error instanceof InvalidSeed) throw new InvalidSeed('', `Seed file ${path}: ${error.message}`);
    throw error;
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new InvalidSeed('', `It cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
