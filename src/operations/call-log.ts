import { idOfWritten, type Life, type WrittenOrganisation } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import type { CallContent } from '../domain/call-content/keep-content.ts';
import type { RecordedCall } from '../domain/recorded-call.ts';
import type { Database } from '../storage/database.ts';
import { insertCalls } from '../storage/sql/insert-calls.ts';
import { LifeIsOver, statementOf } from './transaction-of.ts';

/** What calls are collected for before they are written. */
const WRITE_AFTER_MS = 25;
/** Of one statement: describing more of them would hold up answers. */
const BATCH_MAX = 200;
const WAITING_MAX = 5000;
const WAITING_CHARACTERS_MAX = 32 * 1024 * 1024;

/** What is kept of calls. */
export interface CallLogPolicy {
  /** How many calls of an organisation are kept. */
  readonly callsMax: number;
  readonly hoursMax: number;
  readonly content: CallContent;
}

/** A call that has been answered; what is to be kept of it is worked out when it is written. */
export interface AnsweredCall {
  readonly orgId: Id;
  /** Of the organisation of its caller; without it whichever it is in. */
  readonly life?: Life;
  /** How much text it holds on to. */
  readonly characters: number;
  readonly describe: () => RecordedCall;
}

/** Where answered calls go. */
export interface CallSink {
  readonly policy: Pick<CallLogPolicy, 'content'>;
  add(call: AnsweredCall): void;
}

/**
 * Collects the calls of this process, and writes them a moment later: all of an organisation in one statement. No answer waits for it. When
 * calls come faster than they can be written, the oldest are dropped and counted.
 */
export class CallLog implements CallSink {
  readonly policy: CallLogPolicy;
  readonly #database: Database;
  #waiting: AnsweredCall[] = [];
  #characters = 0;
  readonly #lost = new Map<Id, number>();
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> | null = null;
  readonly #listeners = new Map<Id, Set<() => void>>();

  constructor(database: Database, policy: CallLogPolicy) {
    this.#database = database;
    this.policy = policy;
  }

  add(call: AnsweredCall): void {
    this.#waiting.push(call);
    this.#characters += call.characters;
    while (this.#waiting.length > WAITING_MAX || this.#characters > WAITING_CHARACTERS_MAX) {
      const dropped = this.#waiting.shift();
      if (dropped === undefined) break;
      this.#characters -= dropped.characters;
      this.#lose(dropped.orgId, 1);
    }
    this.#timer ??= setTimeout(() => void this.flush(), WRITE_AFTER_MS);
  }

  /** Writes what has been answered until now. Never rejects: what cannot be written is counted as lost. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    while (this.#writing !== null) await this.#writing;
    if (this.#waiting.length === 0) return;
    this.#writing = this.#write().finally(() => (this.#writing = null));
    await this.#writing;
  }

  /**
   * Tells when calls of an organisation have been written by this process.
   *
   * @returns stops it
   */
  onWritten(orgId: Id, listener: () => void): () => void {
    const listeners = this.#listeners.get(orgId) ?? new Set();
    this.#listeners.set(orgId, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(orgId) === listeners) this.#listeners.delete(orgId);
    };
  }

  async #write(): Promise<void> {
    const calls = this.#waiting;
    this.#waiting = [];
    this.#characters = 0;
    for (const [orgId, all] of Map.groupBy(calls, (call) => call.orgId)) {
      for (const batch of batchesOf(all)) {
        const { life } = batch[0];
        await this.#writeBatch(life === undefined ? orgId : { id: orgId, life }, batch);
      }
      for (const listener of this.#listeners.get(orgId) ?? []) listener();
    }
  }

  async #writeBatch(organisation: WrittenOrganisation, calls: readonly AnsweredCall[]): Promise<void> {
    const orgId = idOfWritten(organisation);
    const lost = this.#lost.get(orgId) ?? 0;
    this.#lost.delete(orgId);
    try {
      const described = calls.map(({ describe }) => describe());
      await statementOf({ database: this.#database }, organisation, (on) =>
        insertCalls(on, orgId, described, lost, this.policy.callsMax),
      );
    } catch (error) {
      // calls of a life that is over are nobody's loss
      if (error instanceof LifeIsOver) return;
      // trying again would have the next ones wait, and there may be no end to it
      this.#lose(orgId, lost + calls.length);
    }
  }

  #lose(orgId: Id, count: number): void {
    this.#lost.set(orgId, (this.#lost.get(orgId) ?? 0) + count);
  }
}

/** One after the other, as they were answered: the numbers of calls are their order. All of a batch are of one life. */
function batchesOf(calls: readonly AnsweredCall[]): [AnsweredCall, ...AnsweredCall[]][] {
  const batches: [AnsweredCall, ...AnsweredCall[]][] = [];
  for (const call of calls) {
    const last = batches.at(-1);
    if (last !== undefined && last.length < BATCH_MAX && last[0].life === call.life) last.push(call);
    else batches.push([call]);
  }
  return batches;
}
