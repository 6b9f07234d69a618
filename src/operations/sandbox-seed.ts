import type { Id } from '../domain/id.ts';
import type { SandboxMark } from '../storage/sql/reset-organisation.ts';
import { readDemoSeed } from './read-seed.ts';
import type { Seed } from './seed-format.ts';

let demo: Promise<Seed> | null = null;

/** The demo as the seed of another organisation; its credentials are still the demo's. */
export async function sandboxSeed(id: Id, { name, settings }: SandboxMark): Promise<Seed> {
  demo ??= readDemoSeed();
  const seed = await demo;
  const { organisation } = seed;
  return { ...seed, organisation: { ...organisation, id, name, settings: { ...organisation.settings, ...settings } } };
}
