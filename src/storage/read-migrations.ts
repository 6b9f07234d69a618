import { readdir, readFile } from 'node:fs/promises';

/** A step of the schema. */
export interface Migration {
  /** From 1 on, in the order in which they are applied. */
  readonly id: number;
  /** Its file. */
  readonly name: string;
  readonly sql: string;
}

const FOLDER = new URL('../../migrations/', import.meta.url);

/** All migrations that this version knows, in their order. */
export async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).toSorted();
  return Promise.all(
    names.map(async (name) => ({
      id: Number.parseInt(name, 10),
      name,
      sql: await readFile(new URL(name, FOLDER), 'utf8'),
    })),
  );
}
