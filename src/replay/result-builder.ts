import type { V1Call } from '../bridge/v1-call.ts';
import { explanationOf } from './explain.ts';
import { showCall, showValue } from './mask.ts';
import type { NotReplayed } from './not-replayed.ts';
import type { Replayed } from './replay-call.ts';
import type { Counted, FoundDifference, NotReplayedCount, ReplayResult } from './replay-result.ts';
import { BoundedCounts, isNoCall, readinessOf, Tally, type Counts } from './tally.ts';

const CALLERS_MAX = 1000;
const METHODS_MAX = 200;
const DIFFERENCES_MAX = 500;
const REASONS_MAX = 200;
const REFUSALS_MAX = 100;

type Counting<Found extends { readonly count: number }> = { count: number; found: Omit<Found, 'count'> | null };
type Refusal = ReplayResult['refusedAlike'][number];

/** Collects what a replay finds, in memory that does not grow with the log. */
export class ResultBuilder {
  readonly #withValues: boolean;
  readonly #total = new Tally();
  readonly #callers = new BoundedCounts(CALLERS_MAX, () => new Tally(), new Tally());
  readonly #methods = new BoundedCounts(METHODS_MAX, () => new Tally(), new Tally());
  readonly #differences = counting<FoundDifference>(DIFFERENCES_MAX);
  readonly #reasons = counting<NotReplayedCount>(REASONS_MAX);
  readonly #refusals = counting<Refusal>(REFUSALS_MAX);
  #entries = 0;
  #inAnotherName = 0;

  constructor(withValues: boolean) {
    this.#withValues = withValues;
  }

  get entries(): number {
    return this.#entries;
  }

  get calls(): number {
    return this.#total.counts.calls;
  }

  /** Counts a line or an entry of the log, whatever it is. */
  addEntry(): void {
    this.#entries += 1;
  }

  addInAnotherName(): void {
    this.#inAnotherName += 1;
  }

  /** @param call `null`: it is none */
  addNotReplayed(caller: string, call: Pick<V1Call, 'module' | 'method'> | null, outcome: NotReplayed): void {
    const { why, code } = outcome;
    const method = call === null || why === 'unknown_method' ? null : methodOf(call);
    if (!isNoCall(why)) this.#add(caller, method ?? '(unknown method)', outcome);
    const reason = this.#reasons.of(JSON.stringify([why, method, code]));
    reason.count += 1;
    reason.found ??= { why, method, code, entry: this.#entries };
  }

  addReplayed(caller: string, call: V1Call, outcome: Replayed): void {
    const method = methodOf(call);
    this.#add(caller, method, outcome);
    if (outcome.refused !== null) {
      const { v1, v2 } = outcome.refused;
      const refusal = this.#refusals.of(JSON.stringify([v1, v2]));
      refusal.count += 1;
      refusal.found ??= { v1, v2 };
    }
    const { steps } = outcome.translation;
    // one that a call shows several times, in several rows, is one
    const seen = new Set<string>();
    for (const { cause, kind, place, code, v1, v2 } of outcome.differences) {
      const key = JSON.stringify([method, cause, kind, place, code]);
      if (seen.has(key)) continue;
      seen.add(key);
      const difference = this.#differences.of(key);
      difference.count += 1;
      difference.found ??= {
        method,
        cause,
        ...explanationOf(cause),
        kind,
        place,
        code,
        example: {
          entry: this.#entries,
          caller,
          ...showCall(call, steps, this.#withValues),
          // of a refusal these are codes
          v1: showValue(v1, this.#withValues || kind.startsWith('refused')),
          v2: showValue(v2, this.#withValues || kind.startsWith('refused')),
        },
      };
    }
  }

  result(
    about: Pick<ReplayResult, 'organisation' | 'interrupted'> & { readonly log: Omit<ReplayResult['log'], 'entries'> },
  ): ReplayResult {
    const others = this.#callers.rest.counts;
    return {
      ...about,
      log: { ...about.log, entries: this.#entries },
      withValues: this.#withValues,
      total: counted(this.#total.counts),
      callers: this.#callers.entries.map(([caller, tally]) => ({ caller, ...counted(tally.counts) })).toSorted(byCalls),
      otherCallers: others.calls === 0 ? null : counted(others),
      methods: this.#methods.entries.map(([method, tally]) => ({ method, ...counted(tally.counts) })).toSorted(byCalls),
      differences: foundIn(this.#differences),
      otherDifferences: this.#differences.left,
      notReplayed: foundIn(this.#reasons),
      refusedAlike: foundIn(this.#refusals),
      inAnotherName: this.#inAnotherName,
    };
  }

  #add(caller: string, method: string, outcome: Replayed | NotReplayed): void {
    for (const tally of [this.#total, this.#callers.of(caller), this.#methods.of(method)]) tally.add(outcome);
  }
}

function counting<Found extends { readonly count: number }>(max: number): BoundedCounts<Counting<Found>> {
  return new BoundedCounts<Counting<Found>>(max, () => ({ count: 0, found: null }), { count: 0, found: null });
}

/** The most frequent first. */
function foundIn<Found extends { readonly count: number }>(
  counts: BoundedCounts<Counting<Found>>,
): (Omit<Found, 'count'> & { readonly count: number })[] {
  return counts.entries
    .flatMap(([, { count, found }]) => (found === null ? [] : [{ ...found, count }]))
    .toSorted((one, other) => other.count - one.count);
}

function counted(counts: Counts): Counted {
  return { ...counts, readiness: readinessOf(counts) };
}

function byCalls(one: Counts, other: Counts): number {
  return other.calls - one.calls;
}

function methodOf({ module, method }: Pick<V1Call, 'module' | 'method'>): string {
  return `${module}/${method}`;
}
