import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Groups of rows; empty: all. */
  readonly only: readonly string[];
  /** Takes the place of the clients of every row that has a choice. */
  readonly clients: readonly number[] | null;
  /** Of one measurement. */
  readonly seconds: number;
  readonly repeats: number;
  readonly jsonPath: string | null;
  /** Where databases may be made and dropped; `null`: a PostgreSQL of our own. */
  readonly databaseUrl: string | null;
  /** Of the database in which most is measured. */
  readonly leads: number;
  readonly isHelp: boolean;
}

export const HELP = `npm run bench -- [options]

  --only NAME,...       rows of these names only (npm run bench -- --help lists them)
  --clients N,...       instead of the clients of the table
  --seconds N           of one measurement (5)
  --repeats N           (3)
  --leads N             in the database, besides those that are converted (100000)
  --json FILE           writes the rows there too
  --database-url URL    a PostgreSQL of yours, in which databases called convertlead_bench_* are made and dropped
`;

/** @throws Error that says what is wrong with them */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      clients: { type: 'string' },
      seconds: { type: 'string', default: '5' },
      repeats: { type: 'string', default: '3' },
      leads: { type: 'string', default: '100000' },
      json: { type: 'string' },
      'database-url': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    only: values.only?.split(',') ?? [],
    clients: values.clients?.split(',').map((text) => positive('clients', text)) ?? null,
    seconds: positive('seconds', values.seconds),
    repeats: positive('repeats', values.repeats),
    leads: positive('leads', values.leads),
    jsonPath: values.json ?? null,
    databaseUrl: values['database-url'] ?? null,
    isHelp: values.help,
  };
}

function positive(name: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`--${name} is "${text}"; it may be a whole number from 1.`);
  return Number(text);
}
