import type { Bench, Measurement, Quantity, Sample } from './measurement.ts';
import type { Row } from './rows.ts';
import { median, spread } from './statistics.ts';

/** A row with what came of it. */
export interface MeasuredRow {
  readonly name: string;
  readonly title: string;
  readonly clients: number | null;
  readonly unit: string;
  readonly median: number | null;
  /** Of the repeats, as a share of the median. */
  readonly spread: number | null;
  /** Median of the yardstick. */
  readonly yardstick: number | null;
  /** Median of the ratios of each repeat. */
  readonly ratio: number | null;
  readonly goal: string | null;
  readonly met: boolean | null;
  /** Why there is nothing. */
  readonly missing?: string;
}

const UNITS: Readonly<Record<Quantity, string>> = {
  rate: '/s',
  p50Ms: 'ms',
  p99Ms: 'ms',
  ms: 'ms',
  megabytes: 'MB',
  serverMs: 'ms',
  databaseMs: 'ms',
};

/** Measures everything that the rows need, each as often as the options say, by turns: what disturbs the machine disturbs all alike. */
export async function measureRows(rows: readonly Row[], bench: Bench, isPgbenchHere: boolean): Promise<MeasuredRow[]> {
  const wanted = rows.flatMap(({ of, yardstick }) => (yardstick === null ? [of] : [of, yardstick]));
  const measurements = [...new Map(wanted.map((one) => [one.name, one])).values()].filter(
    ({ isPgbench = false }) => isPgbenchHere || !isPgbench,
  );
  const samples = new Map<string, Sample[]>(measurements.map(({ name }) => [name, []]));
  const { repeats } = bench.options;
  // the first round warms everything up and does not count
  for (let repeat = 0; repeat <= repeats; repeat += 1) {
    for (const measurement of repeat === 0 ? measurements.filter(needsWarmth) : measurements) {
      bench.progress(`${repeat === 0 ? 'warms up' : `${repeat} of ${repeats}`}: ${measurement.name}`);
      const sample = await measurement.measure(bench);
      if (repeat > 0) samples.get(measurement.name)?.push(sample);
    }
  }
  return rows.map((row) => evaluate(row, samples));
}

/** A start begins cold, that is its point. */
function needsWarmth({ name }: Measurement): boolean {
  return !name.endsWith(' start') && name !== 'new organisation';
}

function evaluate(
  { name, title, clients, quantity, of, yardstick, goal }: Row,
  samples: ReadonlyMap<string, Sample[]>,
): MeasuredRow {
  const valuesOf = (measurement: Measurement | null): number[] =>
    (samples.get(measurement?.name ?? '') ?? []).flatMap((sample) => sample[quantity] ?? []);
  const values = valuesOf(of);
  const others = valuesOf(yardstick);
  const ratios = values.flatMap((value, index) => (others[index] === undefined ? [] : [value / others[index]]));
  const ratio = ratios.length === 0 ? null : median(ratios);
  const judged = yardstick === null ? (values.length === 0 ? null : median(values)) : ratio;
  return {
    name,
    title,
    clients,
    unit: UNITS[quantity],
    median: values.length === 0 ? null : median(values),
    spread: values.length === 0 ? null : spread(values),
    yardstick: others.length === 0 ? null : median(others),
    ratio,
    goal: goal === null ? null : 'atMost' in goal ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`,
    met: goal === null || judged === null ? null : 'atMost' in goal ? judged <= goal.atMost : judged >= goal.atLeast,
    ...(yardstick?.isPgbench === true && others.length === 0 ? { missing: 'pgbench is missing' } : {}),
  };
}
