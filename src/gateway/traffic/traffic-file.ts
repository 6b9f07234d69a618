import { mkdir, open, rename, stat, type FileHandle } from 'node:fs/promises';
import { createReadStream, type ReadStream } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { CallContent } from '../../domain/call-content/keep-content.ts';
import type { RecordedCall } from '../../domain/recorded-call.ts';
import type { TrafficEntry } from '../../domain/traffic-entry.ts';
import { isAskedFor } from '../../domain/traffic-filter.ts';
import type { TrafficPage, TrafficSource, TrafficWanted } from '../../domain/traffic-source.ts';
import type { AnsweredCall, CallSink } from '../../operations/call-log.ts';
import { decodeTrafficEntry } from '../../wire/api/traffic-list.ts';

/** Longer than any line. */
const TAIL_BYTES = 1024 * 1024;
const WRITE_AFTER_MS = 25;
const WAITING_MAX = 5000;
const MARKS_MAX = 1000;

export interface TrafficFileOptions {
  readonly path: string;
  /** Of the file and the one before it, together. */
  readonly bytesMax: number;
  readonly content: CallContent;
  /** What a caller is called. */
  readonly nameOf: (tokenId: string) => string | null;
}

/**
 * The calls of a gateway, a line of JSON each, in a file and the one before it (`.1`): when the file has half of the size that both may have, it
 * takes the place of the other. No answer waits for it.
 */
export class TrafficFile implements CallSink, TrafficSource {
  readonly policy: { readonly content: CallContent };
  readonly #options: TrafficFileOptions;
  #file: FileHandle;
  #bytes: number;
  /** Whether the last line may have been written in part. */
  #isCut = false;
  #no: number;
  #lost = 0;
  #waiting: AnsweredCall[] = [];
  #writing: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;
  readonly #listeners = new Set<() => void>();
  /** Where in the file the calls after one begin: who follows reads no more than what is new. */
  #marks: { readonly no: number; readonly position: number }[];

  private constructor(options: TrafficFileOptions, file: FileHandle, bytes: number, no: number) {
    this.#options = options;
    this.policy = { content: options.content };
    this.#file = file;
    this.#bytes = bytes;
    this.#no = no;
    this.#marks = [{ no, position: bytes }];
  }

  static async open(options: TrafficFileOptions): Promise<TrafficFile> {
    const { path } = options;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const no = (await lastNumber(path)) ?? (await lastNumber(fileBefore(path))) ?? 0;
    const file = await open(path, 'a', 0o600);
    const { size } = await file.stat();
    // a line that was cut when the last gateway ended stays a line of its own
    if (size > 0) await file.appendFile('\n');
    return new TrafficFile(options, file, (await file.stat()).size, no);
  }

  add(call: AnsweredCall): void {
    if (this.#waiting.length >= WAITING_MAX) {
      this.#lost += 1;
      this.#no += 1;
      return;
    }
    this.#waiting.push(call);
    this.#timer ??= setTimeout(() => void this.flush(), WRITE_AFTER_MS);
  }

  /** Writes what has been answered until now; never rejects: what cannot be written is counted as lost. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const calls = this.#waiting;
    this.#waiting = [];
    await this.#inTurn(async () => this.#write(calls)).catch(() => {
      this.#lost += calls.length;
    });
  }

  async list({ filter, after, limit }: TrafficWanted): Promise<TrafficPage> {
    await this.flush();
    const entries: TrafficEntry[] = [];
    let next = after ?? 0;
    if (next >= this.#no) return { entries, next, lost: this.#lost };
    for await (const entry of entriesOf(await this.#inTurn(async () => this.#openAfter(after)))) {
      if (after !== null && entry.no <= after) continue;
      if (after !== null && entries.length === limit) break;
      next = entry.no;
      if (!isAskedFor(entry, filter)) continue;
      entries.push(entry);
      if (after === null && entries.length > limit) entries.shift();
    }
    return { entries, next, lost: this.#lost };
  }

  follow(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.flush();
    await this.#file.close();
  }

  async #write(calls: readonly AnsweredCall[]): Promise<void> {
    if (calls.length === 0) return;
    const lines = calls.map(({ describe }) => `${JSON.stringify(this.#entryOf(describe()))}\n`).join('');
    const text = this.#isCut ? `\n${lines}` : lines;
    this.#isCut = true;
    await this.#file.appendFile(text);
    this.#isCut = false;
    const { size } = await this.#file.stat();
    // somebody has emptied it, or written to it
    if (size !== this.#bytes + Buffer.byteLength(text)) this.#marks = [];
    this.#mark(size);
    // where the file before it cannot be replaced, this one goes on
    if (this.#bytes > this.#options.bytesMax / 2) await this.#begin().catch(() => undefined);
    for (const listener of this.#listeners) listener();
  }

  #entryOf({ credential, ...call }: RecordedCall): TrafficEntry {
    this.#no += 1;
    const name = credential.tokenId === null ? null : this.#options.nameOf(credential.tokenId);
    return { no: this.#no, ...call, caller: { ...credential, name, userAgent: call.headers['user-agent'] ?? null } };
  }

  async #begin(): Promise<void> {
    const { path } = this.#options;
    // where nothing is at the path, it was taken away, or has its new place and the next one could not be opened
    await rename(path, fileBefore(path)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    const old = this.#file;
    this.#file = await open(path, 'a', 0o600);
    this.#marks = [];
    this.#mark(0);
    await old.close();
  }

  #mark(position: number): void {
    this.#bytes = position;
    this.#marks.push({ no: this.#no, position });
    if (this.#marks.length > MARKS_MAX) this.#marks.shift();
  }

  /** What holds the calls after one, and maybe some before it. */
  async #openAfter(after: number | null): Promise<ReadStream[]> {
    const { path } = this.#options;
    const mark = after === null ? undefined : this.#marks.findLast(({ no }) => no <= after);
    // somebody may have taken them away
    const openIf = async (one: string): Promise<FileHandle | null> => open(one).catch(() => null);
    const file = await openIf(path);
    // where none is at the path, the one before it may be the one that is written
    const before = mark === undefined || file === null ? await openIf(fileBefore(path)) : null;
    return [before, file].flatMap((one) =>
      one === null ? [] : [one.createReadStream({ start: mark?.position ?? 0 })],
    );
  }

  /** Does something while no call is written, and no file takes the place of another. */
  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#writing.then(work);
    this.#writing = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }
}

/** The file whose place a log of calls has taken. */
export function fileBefore(path: string): string {
  return `${path}.1`;
}

/** The number of the last call in a file, of which the end alone is read; `null`: it has none. */
async function lastNumber(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  if (found === null) return null;
  const end = createReadStream(path, { start: Math.max(0, found.size - TAIL_BYTES) });
  const lines = (await text(end)).split('\n');
  return lines.map(decodeTrafficEntry).findLast((entry) => entry !== null)?.no ?? null;
}

async function* entriesOf(files: readonly ReadStream[]): AsyncGenerator<TrafficEntry> {
  try {
    for (const input of files) {
      for await (const line of createInterface({ input, crlfDelay: Infinity })) {
        const entry = decodeTrafficEntry(line);
        if (entry !== null) yield entry;
      }
    }
  } finally {
    for (const file of files) file.destroy();
  }
}
