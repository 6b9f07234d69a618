import type { BenchOptions } from './options.ts';
import type { Cluster } from './cluster.ts';
import type { FilledDatabase } from './filled-database.ts';
import type { Progress } from './progress.ts';

export type Quantity = 'rate' | 'p50Ms' | 'p99Ms' | 'ms' | 'megabytes' | 'serverMs' | 'databaseMs';

/** What one measurement gave. Rates are a second, `serverMs` and `databaseMs` are processor time of one conversion. */
export type Sample = Partial<Record<Quantity, number>>;

/** The databases that measurements share; each is made when the first one asks. */
export interface Bench {
  readonly options: BenchOptions;
  readonly cluster: Cluster;
  readonly progress: Progress;
  database(name: DatabaseName): Promise<FilledDatabase>;
}

/** `main`: as many leads as the options say; the others are for comparing a small organisation with a large one. */
export type DatabaseName = 'main' | 'small' | 'large';

export interface Measurement {
  readonly name: string;
  /** It is another program's, and left out where pgbench is missing. */
  readonly isPgbench?: boolean;
  measure(bench: Bench): Promise<Sample>;
}
