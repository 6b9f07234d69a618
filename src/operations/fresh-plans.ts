import type { Database } from '../storage/database.ts';
import { analyzeTables } from '../storage/sql/analyze-tables.ts';

/** Rows after which plans are made anew for the first time. */
const FIRST_AFTER = 200;

/**
 * Has PostgreSQL make its plans anew when tables have grown: after some rows, and whenever there were twice as many. It does so by itself too,
 * within a minute; but in a new database the plans of the first moments read whole tables, and a busy minute is long.
 */
export class FreshPlans {
  readonly #database: Database;
  #written = 0;
  #nextAt = FIRST_AFTER;
  #running: Promise<void> = Promise.resolve();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Counts rows that were written; nobody waits for what that leads to. */
  note(rows: number): void {
    this.#written += rows;
    if (this.#written < this.#nextAt) return;
    this.#nextAt = this.#written * 2;
    // one that fails is made up for by the next, or by PostgreSQL
    this.#running = this.#running.then(() => analyzeTables(this.#database)).catch(() => undefined);
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    await this.#running;
  }
}
