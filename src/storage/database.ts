import pg from 'pg';

/** A statement with the name under which PostgreSQL keeps it prepared. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** The pool, or one transaction. */
export interface Queryable {
  /** Rows as `pg` gives them: bigint as string, timestamptz as Date, jsonb parsed. */
  query<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]>;
  /** For the job queue, which brings SQL of its own. */
  queryText(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[] }>;
  /** Calls `note` when the transaction has been committed; outside of one at once. */
  afterCommit(note: () => void): void;
}

/** How many connections there are at this moment. */
export interface PoolUse {
  readonly busy: number;
  readonly idle: number;
  /** Those who wait for one. */
  readonly waiting: number;
  readonly max: number;
}

export type ConnectionSettings = pg.PoolConfig;

export interface TransactionOptions {
  /** `kept`: the plan of a statement is made once, whatever its values: for statements that find rows by their keys, and nothing else. */
  readonly plans?: 'by_value' | 'kept';
}

const BEGIN = { by_value: 'begin', kept: 'begin; set local plan_cache_mode = force_generic_plan' };

/** Connections to one PostgreSQL. No session state is kept, so a pooler in transaction mode may stand between. */
export class Database implements Queryable {
  readonly #pool: pg.Pool;
  readonly #max: number;

  constructor(settings: ConnectionSettings) {
    this.#max = settings.max ?? 16;
    this.#pool = new pg.Pool({ application_name: 'convertlead', pipeline: true, ...settings, max: this.#max });
    // a connection that breaks is replaced, while idle or at work, whose statement fails; without a listener the process would end
    this.#pool.on('error', () => undefined);
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
  }

  async query<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    return (await this.#pool.query<Row>({ ...statement, values: [...values] })).rows;
  }

  async queryText(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[] }> {
    return queryText(this.#pool, text, values);
  }

  afterCommit(note: () => void): void {
    note();
  }

  poolUse(): PoolUse {
    const { totalCount, idleCount, waitingCount } = this.#pool;
    return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount, max: this.#max };
  }

  /**
   * Runs `work` in one transaction (READ COMMITTED); any error undoes all of it. Statements that it does not wait for between them are sent
   * together, and carried out one after the other.
   */
  async transaction<Result>(
    work: (tx: Queryable) => Promise<Result>,
    { plans = 'by_value' }: TransactionOptions = {},
  ): Promise<Result> {
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    const notes: (() => void)[] = [];
    try {
      // not waited for: it goes out with the first statement, which fails where it fails
      const begun = client.query(BEGIN[plans]);
      begun.catch(() => undefined);
      const result = await work({
        query: async <Row extends object>(statement: Statement, values: readonly unknown[]) =>
          (await client.query<Row>({ ...statement, values: [...values] })).rows,
        queryText: (text, values) => queryText(client, text, values),
        afterCommit: (note) => void notes.push(note),
      });
      await begun;
      await client.query('commit');
      for (const note of notes) note();
      return result;
    } catch (error) {
      await client.query('rollback').catch((failure: unknown) => {
        broken = failure instanceof Error ? failure : new Error('rollback failed');
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** Waits for running statements, then closes all connections. */
  async close(): Promise<void> {
    await this.#pool.end();
  }
}

async function queryText(
  on: pg.Pool | pg.PoolClient,
  text: string,
  values?: readonly unknown[],
): Promise<{ rows: unknown[] }> {
  const result: unknown = values === undefined ? await on.query(text) : await on.query(text, [...values]);
  // several statements in one text give several results; the job queue wants the rows of all of them
  const results: unknown[] = Array.isArray(result) ? result : [result];
  return { rows: results.flatMap(rowsOf) };
}

function rowsOf(result: unknown): unknown[] {
  return typeof result === 'object' && result !== null && 'rows' in result && Array.isArray(result.rows)
    ? result.rows
    : [];
}
