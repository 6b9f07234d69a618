import type { TrafficEntry } from './traffic-entry.ts';

/** Which calls are asked for; `null`: whichever. */
export interface TrafficFilter {
  /** `v1`, `v2` to `v8`, `api`, `oauth`. */
  readonly version: string | null;
  /** A method of API 1.0, `convertLead`, or a pattern of a path that begins with a slash, in which `*` stands for anything. */
  readonly method: string | null;
  /** Id of a token or of an OAuth client. */
  readonly caller: string | null;
  /** `ok`, `failed` (anything else), or a code. */
  readonly outcome: string | null;
  /** None before. */
  readonly since: Date | null;
}

export interface TrafficWanted {
  readonly filter: TrafficFilter;
  /** The number of a call: the first ones after it. `null`: the latest ones. */
  readonly after: number | null;
  readonly limit: number;
}

/** Some calls, in the order of their numbers. */
export interface TrafficPage {
  readonly entries: readonly TrafficEntry[];
  /** What was looked at ends with the call of this number: for `after`. */
  readonly next: number;
  /** How many calls could not be kept since the first one. */
  readonly lost: number;
}

/** Where a log of calls is kept: of an organisation in the database, of a gateway in its file. */
export interface TrafficSource {
  list(wanted: TrafficWanted): Promise<TrafficPage>;
  /**
   * Tells when there may be more. What other processes write need not be told: who follows looks from time to time besides.
   *
   * @returns stops it
   */
  follow(listener: () => void): () => void;
}
