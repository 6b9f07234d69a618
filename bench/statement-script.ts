import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Queryable } from '../src/storage/database.ts';

/** Stands for a value that is another one in each run of a script. */
export interface Varying {
  readonly placeholder: string;
  /** SQL that gives it, with pgbench's variables. */
  readonly sql: string;
}

/** Statements that storage would have carried out, as a pgbench script: the same text, the values in their places. */
export async function withStatements(
  statementsOf: (on: Queryable) => Promise<unknown>,
  settings: readonly string[],
  varying: readonly Varying[],
  work: (script: string) => Promise<void>,
): Promise<void> {
  const statements: string[] = [];
  const query = async (text: string, values: readonly unknown[]): Promise<never[]> => {
    statements.push(
      `${text.replaceAll(/\s+/g, ' ').replaceAll(/\$(\d+)/g, (_, no) => literal(values[Number(no) - 1], varying))};`,
    );
    return [];
  };
  await statementsOf({
    query: async ({ text }, values) => query(text, values),
    queryText: async (text, values = []) => ({ rows: await query(text, values) }),
    afterCommit: () => undefined,
  });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'convertlead-script-'));
  try {
    const script = path.join(folder, 'statement.sql');
    await writeFile(script, [...settings, ...statements].join('\n'));
    await work(script);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function literal(value: unknown, varying: readonly Varying[]): string {
  const text = Array.isArray(value)
    ? `{${value.join(',')}}`
    : value instanceof Date
      ? value.toISOString()
      : String(value);
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return varying
    .filter(({ placeholder }) => text.includes(placeholder))
    .reduce((sql, { placeholder, sql: given }) => `replace(${sql}, '${placeholder}', (${given})::text)`, quoted);
}
