import type { Organisation } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import { Refused } from '../domain/refusal.ts';

/** Counts the calls that are being answered, by organisation. Of this process: several servers count each for itself. */
export class CallsInFlight {
  readonly #counts = new Map<Id, number>();

  /**
   * Lets a call in.
   *
   * @returns to be called when it is answered; more than once does no harm
   * @throws Refused `rate_exceeded` when the organisation has as many as it may
   */
  enter({ id, policy }: Organisation): () => void {
    const limit = policy.apiLimits?.concurrentCalls ?? null;
    const count = this.#counts.get(id) ?? 0;
    if (limit !== null && count >= limit) throw new Refused({ code: 'rate_exceeded', per: 'moment' });
    this.#counts.set(id, count + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const now = (this.#counts.get(id) ?? 1) - 1;
      if (now === 0) this.#counts.delete(id);
      else this.#counts.set(id, now);
    };
  }
}
