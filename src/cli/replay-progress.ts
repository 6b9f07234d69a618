const EVERY_MS = 200;
const WIDTH = 30;

/** How far a replay is: a line on a terminal; nothing where the output goes elsewhere. */
export class ReplayProgress {
  readonly #share: () => number | null;
  readonly #begun = Date.now();
  #shownAt = 0;
  /** Of the line that is shown; 0: none is. */
  #width = 0;

  /** @param share of the log that has been read, from 0 to 1; `null`: nobody knows how long it is */
  constructor(share: () => number | null) {
    this.#share = share;
  }

  show({ entries, calls }: { readonly entries: number; readonly calls: number }): void {
    const now = Date.now();
    if (!process.stderr.isTTY || now - this.#shownAt < EVERY_MS) return;
    this.#shownAt = now;
    const share = this.#share();
    const bar =
      share === null ? '' : `[${'='.repeat(Math.floor(WIDTH * share)).padEnd(WIDTH)}] ${Math.floor(100 * share)} %  `;
    const perSecond = Math.round((1000 * calls) / Math.max(1, now - this.#begun));
    const line = `${bar}${entries} lines, ${calls} calls, ${perSecond} calls/s`;
    process.stderr.write(`\r${line.padEnd(this.#width)}`);
    this.#width = line.length;
  }

  end(): void {
    if (this.#width > 0) process.stderr.write('\n');
  }
}
