import { readFile } from 'node:fs/promises';
import { parseSeed } from './parse-seed.ts';
import type { Seed } from './seed-format.ts';

const DEMO = new URL('../../seeds/demo.json', import.meta.url);

/** The demo organisation that comes with convertlead. */
export async function readDemoSeed(): Promise<Seed> {
  return parseSeed(await readFile(DEMO, 'utf8'));
}
