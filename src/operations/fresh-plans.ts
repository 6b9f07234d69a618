import type { Database } from '../storage/database.ts';
import { analyzeTables, countKnownRecords } from '../storage/sql/analyze-tables.ts';

/** Conversions after which it is time for the first time. */
const FIRST_AFTER = 200;
/** Records that PostgreSQL knows of for each conversion: where there are more, the new ones change no plan. */
const KNOWN_MAX = 20;

/**
 * Has PostgreSQL make its plans anew when tables have grown: after some conversions, and whenever there were twice as many. It does so by itself
 * too, within a minute; but in a new database the plans of the first moments read whole tables, and a busy minute is long.
 */
export class FreshPlans {
  readonly #database: Database;
  #conversions = 0;
  #nextAt = FIRST_AFTER;
  #running: Promise<void> = Promise.resolve();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Counts conversions that were written; nobody waits for what that leads to. */
  note(conversions: number): void {
    this.#conversions += conversions;
    if (this.#conversions < this.#nextAt) return;
    this.#nextAt = this.#conversions * 2;
    // one that fails is made up for by the next, or by PostgreSQL
    this.#running = this.#running.then(() => this.#renew()).catch(() => undefined);
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    await this.#running;
  }

  async #renew(): Promise<void> {
    // looking costs most where it is least needed: in a database that was large before
    if ((await countKnownRecords(this.#database)) > this.#conversions * KNOWN_MAX) return;
    await analyzeTables(this.#database);
  }
}
