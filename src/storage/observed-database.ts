import {
  Database,
  type ConnectionSettings,
  type Queryable,
  type Statement,
  type TransactionOptions,
} from './database.ts';

/** Is told of statements that write, before they are carried out, in their transaction. */
export interface WriteObserver {
  /**
   * May read on `tx` what is about to be changed. What it asks before it waits for anything is answered before the statement is carried out.
   *
   * @param values of the statement @param deletes whether it may delete what others point at
   */
  beforeWrite(tx: Queryable, values: readonly unknown[], deletes: boolean): Promise<void>;
}

const WRITES = /\b(?:insert\s+into|update|delete\s+from)\s+convertlead\./;
const DELETES = /\bdelete\s+from\s+convertlead\.record\s/;

/** A database whose writes somebody observes. */
export class ObservedDatabase extends Database {
  readonly #observer: WriteObserver;

  constructor(settings: ConnectionSettings, observer: WriteObserver) {
    super(settings);
    this.#observer = observer;
  }

  override async query<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    if (!WRITES.test(statement.text)) return super.query<Row>(statement, values);
    // what is asked first must be done first, and only one connection has an order
    return this.transaction((tx) => tx.query<Row>(statement, values));
  }

  override async transaction<Result>(
    work: (tx: Queryable) => Promise<Result>,
    options?: TransactionOptions,
  ): Promise<Result> {
    return super.transaction((tx) => work(observed(tx, this.#observer)), options);
  }
}

function observed(tx: Queryable, observer: WriteObserver): Queryable {
  return {
    query: async <Row extends object>(statement: Statement, values: readonly unknown[]) => {
      if (!WRITES.test(statement.text)) return tx.query<Row>(statement, values);
      // sent together: statements that are not waited for keep their order
      const told = observer.beforeWrite(tx, values, DELETES.test(statement.text));
      const [rows] = await Promise.all([tx.query<Row>(statement, values), told]);
      return rows;
    },
    queryText: (text, values) => tx.queryText(text, values),
    afterCommit: (note) => tx.afterCommit(note),
  };
}
