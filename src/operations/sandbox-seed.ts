import { Value } from 'typebox/value';
import type { Id } from '../domain/id.ts';
import type { SandboxMark } from '../storage/sql/organisation-life.ts';
import { readDemoSeed } from './read-seed.ts';
import { SEED, type Seed } from './seed-format.ts';

let demo: Promise<Seed> | null = null;

/** The demo, read once. */
export async function demoSeed(): Promise<Seed> {
  demo ??= readDemoSeed();
  return demo;
}

/** What an organisation of a sandbox is filled with, but for credentials. */
export async function sandboxSeed(id: Id, { name, settings, seed: given }: SandboxMark): Promise<Seed> {
  const seed = given ?? (await demoSeed());
  if (!Value.Check(SEED, seed)) throw new Error(`the seed of organisation ${id} is of another version`);
  const { organisation } = seed;
  const own = { ...organisation, id, name, settings: { ...organisation.settings, ...settings } };
  return { ...seed, organisation: own, clients: [], tokens: [] };
}
