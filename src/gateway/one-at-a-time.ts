/** Does things of the same key one after the other, in the order in which they came. */
export class OneAtATime {
  readonly #latest = new Map<string, Promise<unknown>>();

  /** @returns what `act` does, once those before it are over, however they ended */
  async run<Result>(key: string, act: () => Promise<Result>): Promise<Result> {
    const before = this.#latest.get(key) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(act);
    this.#latest.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.#latest.get(key) === mine) this.#latest.delete(key);
    }
  }
}
