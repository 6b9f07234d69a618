import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { InvalidConfig } from '../config/invalid-config.ts';

/** A misspelt directory is no reason to start a database there. @param otherwise what else may be done @throws InvalidConfig */
export function requireDatabase(
  { database }: Config,
  otherwise = '"npx convertlead start" and "org create" make one.',
): void {
  if (database.kind !== 'embedded' || database.ephemeral || existsSync(join(database.dataDir, 'postgres'))) return;
  throw new InvalidConfig(`There is no database in ${database.dataDir} yet: check --data. ${otherwise}`);
}
