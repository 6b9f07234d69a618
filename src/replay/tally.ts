import type { Replayed } from './replay-call.ts';
import { NO_CALLS, type NotReplayed, type WhyNot } from './not-replayed.ts';

/** How many calls came to what. */
export interface Counts {
  readonly calls: number;
  readonly identical: number;
  /** Of those that are identical: refused by both versions, so that nothing was done. */
  readonly refusedAlike: number;
  readonly different: number;
  /** API 2.0 has no calls for them. */
  readonly noEquivalent: number;
  /** Not made for another reason, which says nothing about the versions. */
  readonly notReplayed: number;
}

/** A count of calls that grows. */
export class Tally {
  readonly #counts = { calls: 0, identical: 0, refusedAlike: 0, different: 0, noEquivalent: 0, notReplayed: 0 };

  add(outcome: Replayed | NotReplayed): void {
    const counts = this.#counts;
    counts.calls += 1;
    if ('why' in outcome) {
      if (outcome.why === 'no_equivalent') counts.noEquivalent += 1;
      else counts.notReplayed += 1;
    } else if (outcome.differences.length > 0) counts.different += 1;
    else {
      counts.identical += 1;
      if (outcome.refused !== null) counts.refusedAlike += 1;
    }
  }

  get counts(): Counts {
    return { ...this.#counts };
  }
}

/** Which share of the calls that say something about the versions is the same in both; `null`: there is none. */
export function readinessOf({ identical, different, noEquivalent }: Counts): number | null {
  const known = identical + different + noEquivalent;
  return known === 0 ? null : identical / known;
}

/** Things that are counted by a name, as far as there are not too many names. */
export class BoundedCounts<Value> {
  readonly #max: number;
  readonly #known = new Map<string, Value>();
  readonly #make: (name: string) => Value;
  readonly #rest: Value;
  #left = 0;

  /** @param rest what is counted under all names beyond the first `max` */
  constructor(max: number, make: (name: string) => Value, rest: Value) {
    this.#max = max;
    this.#make = make;
    this.#rest = rest;
  }

  of(name: string): Value {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    if (this.#known.size >= this.#max) {
      this.#left += 1;
      return this.#rest;
    }
    const made = this.#make(name);
    this.#known.set(name, made);
    return made;
  }

  get entries(): readonly (readonly [string, Value])[] {
    return [...this.#known];
  }

  /** How often something was counted under no name of its own. */
  get left(): number {
    return this.#left;
  }

  get rest(): Value {
    return this.#rest;
  }
}

export function isNoCall(why: WhyNot): boolean {
  return NO_CALLS.has(why);
}
