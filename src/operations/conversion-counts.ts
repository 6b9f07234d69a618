import type { Face } from '../domain/face-rules.ts';
import type { RefusalCode } from '../domain/refusal.ts';

export interface ConversionCount {
  readonly face: Face;
  /** `converted`, or why not. */
  readonly outcome: 'converted' | RefusalCode;
  count: number;
}

/** How many conversions this process was asked for since its start, and what they came to: single ones and those of jobs. */
export class ConversionCounts {
  readonly #counts = new Map<string, ConversionCount>();

  /** Counts one whose transaction has been committed. */
  add(face: Face, outcome: ConversionCount['outcome']): void {
    const key = `${face} ${outcome}`;
    const known = this.#counts.get(key);
    if (known === undefined) this.#counts.set(key, { face, outcome, count: 1 });
    else known.count += 1;
  }

  all(): readonly ConversionCount[] {
    return [...this.#counts.values()];
  }
}
