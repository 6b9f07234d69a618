/** All of a batch or, by an error, nothing; one result an item, in their order. */
type Run<Item, Result> = (items: readonly Item[]) => Promise<readonly Result[]>;

interface Entry<Item, Result> {
  readonly item: Item;
  readonly run: Run<Item, Result>;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

export interface CoalescerLimits {
  /** Of one batch. */
  readonly itemsMax: number;
  /** At one time. */
  readonly batchesMax: number;
}

/**
 * Makes one batch of what arrives while earlier batches run. There is no timer: as long as a batch may begin, a single item is one, and waits
 * for nothing. Keys take turns, so that one with thousands of items does not hold up another with one.
 */
export class Coalescer<Item, Result> {
  readonly #limits: CoalescerLimits;
  readonly #waiting = new Map<string, Entry<Item, Result>[]>();
  #running = 0;

  constructor(limits: CoalescerLimits) {
    this.#limits = limits;
  }

  /**
   * Does an item, in a batch with others of the same key.
   *
   * @param run does a batch of the key, the same for all its items. A batch that fails is done again in halves, so that an item which cannot be
   *   done fails alone
   */
  async add(key: string, item: Item, run: Run<Item, Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(key);
      const entry = { item, run, resolve, reject };
      if (waiting === undefined) this.#waiting.set(key, [entry]);
      else waiting.push(entry);
      this.#begin();
    });
  }

  #begin(): void {
    while (this.#running < this.#limits.batchesMax) {
      const batch = this.#next();
      if (batch === null) return;
      this.#running += 1;
      void doInHalves(batch).finally(() => {
        this.#running -= 1;
        this.#begin();
      });
    }
  }

  #next(): Entry<Item, Result>[] | null {
    const [first] = this.#waiting;
    if (first === undefined) return null;
    const [key, entries] = first;
    const batch = entries.splice(0, this.#limits.itemsMax);
    // to the end of the line, if there is more of it
    this.#waiting.delete(key);
    if (entries.length > 0) this.#waiting.set(key, entries);
    return batch;
  }
}

async function doInHalves<Item, Result>(batch: readonly Entry<Item, Result>[]): Promise<void> {
  const [first] = batch;
  if (first === undefined) return;
  try {
    const results = await first.run(batch.map(({ item }) => item));
    if (results.length !== batch.length) throw new Error('a batch gives a result for each item');
    for (const [index, result] of results.entries()) batch[index]?.resolve(result);
  } catch (error) {
    if (batch.length === 1) {
      first.reject(error);
      return;
    }
    const middle = Math.ceil(batch.length / 2);
    await doInHalves(batch.slice(0, middle));
    await doInHalves(batch.slice(middle));
  }
}
