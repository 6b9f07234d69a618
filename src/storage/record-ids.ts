import type { Id } from '../domain/id.ts';
import type { Database } from './database.ts';
import { takeIdBlock } from './sql/take-id-block.ts';

const BLOCK = 100n;

interface Block {
  next: bigint;
  end: bigint;
}

/**
 * New record ids. They are taken from the database in blocks, so that a record costs no statement of its own and several servers
 * never hand out the same id. What is left of a block at the end of the process is never used. Organisations of a sandbox have no blocks: their ids
 * begin again.
 */
export class RecordIds {
  readonly #database: Database;
  readonly #blocks = new Map<Id, Block>();
  readonly #queues = new Map<Id, Promise<unknown>>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** `count` ids of the organisation, rising. */
  async take(orgId: Id, count: number): Promise<Id[]> {
    // one after the other for an organisation: two requests must not fetch a block each
    const before = this.#queues.get(orgId) ?? Promise.resolve();
    const taken = before.then(() => this.#takeNow(orgId, BigInt(count)));
    const settled = taken.catch(() => undefined);
    this.#queues.set(orgId, settled);
    void settled.then(() => {
      if (this.#queues.get(orgId) === settled) this.#queues.delete(orgId);
    });
    return taken;
  }

  async #takeNow(orgId: Id, count: bigint): Promise<Id[]> {
    let block = this.#blocks.get(orgId);
    const ids: Id[] = [];
    while (BigInt(ids.length) < count) {
      if (block === undefined || block.next >= block.end) {
        const { end, size } = await takeIdBlock(this.#database, orgId, count - BigInt(ids.length), BLOCK);
        block = { next: end - size, end };
        this.#blocks.set(orgId, block);
      }
      ids.push(String(block.next));
      block.next += 1n;
    }
    return ids;
  }
}
