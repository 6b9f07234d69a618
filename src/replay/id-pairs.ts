import type { Id } from '../domain/id.ts';

const PAIRS_MAX = 100_000;
/** An id that nothing has. */
const NO_ID = '9223372036854775807';
export const BY_V1_ONLY = '(made by API 1.0 only)';
const ID = /(?<!\d)[1-9]\d{15,18}(?!\d)/g;

/** The ids that stand in a text, in their order. */
export function idsIn(text: string): Id[] {
  return text.match(ID) ?? [];
}

/** A map that forgets its oldest entries when there are too many. */
class BoundedMap<Value> {
  readonly #entries = new Map<Id, Value>();

  get(key: Id): Value | undefined {
    return this.#entries.get(key);
  }

  set(key: Id, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size <= PAIRS_MAX) return;
    for (const oldest of this.#entries.keys()) {
      this.#entries.delete(oldest);
      break;
    }
  }
}

/**
 * Which ids mean the same thing: in the log, in the copy that is called by API 1.0, and in the one that is called by API 2.0. What was there at the start has
 * one id everywhere. The latest 100,000 of those that were made since are known.
 */
export class IdPairs {
  /** From the log to the first copy. */
  readonly #logged = new BoundedMap<Id>();
  /** From the first copy to the second, where they differ; `null`: there is nothing like it. */
  readonly #made = new BoundedMap<Id | null>();
  /** Of the copy of API 2.0: what it alone has made, and what is not as it is in the other one. */
  readonly #different = new BoundedMap<true>();
  #hasMetDifferent = false;

  /** What an id of the log is in the copy of API 1.0. */
  ofLog(id: Id): Id {
    return this.#logged.get(id) ?? id;
  }

  /** What an id of the copy of API 1.0 is in that of API 2.0; what has been made by API 1.0 alone is `BY_V1_ONLY`. */
  ofV1(id: Id): string {
    const found = this.#made.get(id);
    if (found === null) this.#hasMetDifferent = true;
    return found === undefined ? id : (found ?? BY_V1_ONLY);
  }

  /** Notes that things are the same; `null`: there is nothing like it in that copy. */
  pair(v1: Id | null, v2: Id | null): void {
    if (v1 !== null && v1 !== v2) this.#made.set(v1, v2);
    if (v1 === null && v2 !== null) this.noteDifferent(v2);
  }

  /** Notes that a thing of the copy of API 2.0 is not as it is in the other one. */
  noteDifferent(v2: Id): void {
    this.#different.set(v2, true);
  }

  /** Looks whether a thing of the copy of API 2.0 is as it is in the other one. */
  meet(v2: Id): void {
    if (this.#different.get(v2) === true) this.#hasMetDifferent = true;
  }

  /** Whether there was something, since the last time, that one version alone has made, or that the copies have differently. */
  takeHasMetDifferent(): boolean {
    const met = this.#hasMetDifferent;
    this.#hasMetDifferent = false;
    return met;
  }

  /**
   * Learns what an answer of the log called the things that the copy has just made: ids stand in the same places of both.
   *
   * @param made by the copy of API 1.0 in this call
   */
  learn(logged: string, answered: string, made: ReadonlySet<Id>): void {
    const then = idsIn(logged);
    const now = idsIn(answered);
    if (then.length !== now.length) return;
    for (const [index, id] of now.entries()) {
      const was = then[index];
      if (was !== undefined && was !== id && made.has(id)) this.#logged.set(was, id);
    }
  }

  /** A text of the log as the copy of API 1.0 means it. */
  textOfLog(text: string): string {
    return text.replaceAll(ID, (id) => this.ofLog(id));
  }

  /** A text for the copy of API 1.0 as that of API 2.0 means it. */
  textOfV1(text: string): string {
    return text.replaceAll(ID, (id) => {
      const other = this.ofV1(id);
      this.meet(other);
      return other === BY_V1_ONLY ? NO_ID : other;
    });
  }
}
