/** Failures in a row until the upstream is left alone. */
const FAILURES_MAX = 5;
const OPEN_MS = 15_000;

/**
 * Leaves an upstream alone that does not answer: after five failures in a row for 15 seconds; then one call tries, and its outcome decides for
 * the others. Callers of a dead upstream get their error at once, and a reviving one is not run over.
 */
export class CircuitBreaker {
  readonly #now: () => number;
  #failures = 0;
  #openUntil = 0;
  #isTrying = false;

  /** @param now milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Whether a call may be made now; who is told yes must tell how it ended. */
  admit(): boolean {
    if (this.#failures < FAILURES_MAX) return true;
    if (this.#now() < this.#openUntil || this.#isTrying) return false;
    this.#isTrying = true;
    return true;
  }

  get isOpen(): boolean {
    return this.#failures >= FAILURES_MAX && (this.#now() < this.#openUntil || this.#isTrying);
  }

  succeeded(): void {
    this.#failures = 0;
    this.#isTrying = false;
  }

  failed(): void {
    this.#failures += 1;
    this.#isTrying = false;
    if (this.#failures >= FAILURES_MAX) this.#openUntil = this.#now() + OPEN_MS;
  }
}
