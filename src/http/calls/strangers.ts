/** A call that no organisation can be told of: its credential is missing, or unknown. */
export interface StrangerCall {
  readonly at: Date;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly outcome: string;
}

const REMEMBERED_MAX = 50;

/** The latest calls of nobody known, in memory: for whoever started the server and wonders why nothing arrives. */
export class Strangers {
  readonly #calls: StrangerCall[] = [];

  add(call: StrangerCall): void {
    this.#calls.push(call);
    if (this.#calls.length > REMEMBERED_MAX) this.#calls.shift();
  }

  /** The oldest first. */
  all(): readonly StrangerCall[] {
    return [...this.#calls];
  }
}
