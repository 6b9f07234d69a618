import type { Measurement, Quantity } from './measurement.ts';
import { convertBesideJob } from './measurements/beside-job.ts';
import { convertByPgbench } from './measurements/convert-by-pgbench.ts';
import { convertOverHttp } from './measurements/convert-over-http.ts';
import { fixedAnswer } from './measurements/fixed-answer.ts';
import { FIRST_VIEW, LEADS_ALONE } from './measurements/first-view.ts';
import { massConversion, massConversionBySql } from './measurements/mass-conversion.ts';
import { NEW_ORGANISATION } from './measurements/new-organisation.ts';
import { RECORD_CLIENTS, recordsByPgbench, recordsOverHttp } from './measurements/records.ts';
import { EPHEMERAL_START, FIRST_START, LATER_START } from './measurements/start.ts';
import { convertByTwoServers } from './measurements/two-servers.ts';

/** One line of the table. */
export interface Row {
  /** By which `--only` takes it, with its like. */
  readonly name: string;
  readonly title: string;
  readonly clients: number | null;
  readonly quantity: Quantity;
  readonly of: Measurement;
  /** What it is compared with; in the same run. */
  readonly yardstick: Measurement | null;
  /** Of the ratio, or without a yardstick of the quantity; `null`: it is only reported. */
  readonly goal: { readonly atMost: number } | { readonly atLeast: number } | null;
}

/** Names of rows, with what they are about. */
export const ROW_NAMES: Readonly<Record<string, string>> = {
  'convert-v2': 'conversions over HTTP, API 2.0',
  'convert-v1': 'conversions over HTTP, API 1.0',
  'beside-job': 'conversions while a job runs',
  mass: 'leads of a job',
  growth: 'a conversion among 1,000,000 leads',
  'two-servers': 'two processes on one database',
  records: 'records that are made, read and looked for',
  start: 'from nothing to the ready line, and a new organisation',
  console: 'the first view of the console',
  memory: 'of the server under load',
};

/** @param clients instead of those of the table */
export function benchRows(clients: readonly number[] | null): Row[] {
  return [
    ...(clients ?? [1, 64]).flatMap(convertRows),
    ...(clients ?? [64]).map((count): Row => {
      const of = convertOverHttp('convert-v1', count);
      const yardstick = convertOverHttp('convert-v2', count);
      const title = 'v1 convert / v2 convert';
      return { name: 'convert-v1', title, clients: count, quantity: 'rate', of, yardstick, goal: { atLeast: 0.85 } };
    }),
    ...(clients ?? [64]).flatMap(otherRows),
    row('mass', 'job / set-based SQL', 'rate', massConversion(), massConversionBySql(), { atLeast: 0.8 }),
    {
      ...row(
        'growth',
        'v2 convert p50, 1,000,000 leads / 10,000',
        'p50Ms',
        convertOverHttp('convert-v2', 1, 'large'),
        null,
        {
          atMost: 1.3,
        },
      ),
      yardstick: convertOverHttp('convert-v2', 1, 'small'),
      clients: 1,
    },
    recordsRow('create-records', 'records made, 100 a call / their statement'),
    recordsRow('get-record', 'record by id / its statement'),
    recordsRow('search-record', 'record by e-mail / its statement'),
    row('start', 'first start', 'ms', FIRST_START, null, { atMost: 3000 }),
    row('start', 'later start', 'ms', LATER_START, null, { atMost: 800 }),
    row('start', 'start --ephemeral', 'ms', EPHEMERAL_START, null, { atMost: 1000 }),
    row('start', 'new organisation', 'ms', NEW_ORGANISATION, null, { atMost: 100 }),
    row('console', 'first view of the leads', 'ms', FIRST_VIEW, null, { atMost: 1000 }),
    row('console', 'first view of the leads / the leads alone', 'ms', FIRST_VIEW, LEADS_ALONE, null),
  ];
}

function convertRows(clients: number): Row[] {
  const of = convertOverHttp('convert-v2', clients);
  const statements = convertByPgbench('convert-statements', clients);
  const title = 'v2 convert / pgbench, single statements';
  if (clients === 1) {
    const goal = { atMost: 1.3 };
    return [
      { name: 'convert-v2', title: `${title}, p50`, clients, quantity: 'p50Ms', of, yardstick: statements, goal },
    ];
  }
  const rate = { name: 'convert-v2', clients, quantity: 'rate', of } as const;
  return [
    { ...rate, title, yardstick: statements, goal: { atLeast: 2 } },
    {
      ...rate,
      title: 'v2 convert / pgbench, stored function',
      yardstick: convertByPgbench('call-function', clients),
      goal: { atLeast: 1.2 },
    },
    { ...rate, title: 'v2 convert / fixed answer', yardstick: fixedAnswer(clients), goal: null },
  ];
}

function otherRows(clients: number): Row[] {
  const alone = convertOverHttp('convert-v2', clients);
  return [
    {
      ...row('beside-job', 'v2 convert p99, job running / without', 'p99Ms', convertBesideJob(clients), alone, {
        atMost: 3,
      }),
      clients,
    },
    {
      ...row('two-servers', 'v2 convert, two servers / one', 'rate', convertByTwoServers(clients), alone, null),
      clients,
    },
    { ...row('memory', 'memory of the server, v2 convert', 'megabytes', alone, null, { atMost: 150 }), clients },
    { ...row('convert-v2', 'server processor time of a conversion', 'serverMs', alone, null, null), clients },
    { ...row('convert-v2', 'database processor time of a conversion', 'databaseMs', alone, null, null), clients },
  ];
}

function recordsRow(kind: 'create-records' | 'get-record' | 'search-record', title: string): Row {
  return {
    ...row('records', title, 'rate', recordsOverHttp(kind), recordsByPgbench(kind), null),
    clients: RECORD_CLIENTS,
  };
}

function row(
  name: string,
  title: string,
  quantity: Quantity,
  of: Measurement,
  yardstick: Measurement | null,
  goal: Row['goal'],
): Row {
  return { name, title, clients: null, quantity, of, yardstick, goal };
}
