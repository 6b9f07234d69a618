import { createHash } from 'node:crypto';
import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readKeptFile, replaceKeptFile } from './kept-file.ts';

/** A call that changes something, as far as it must be known again. */
export interface JournalledWrite {
  /** `Leads/convertLead`. */
  readonly call: string;
  /** Who made it. */
  readonly tokenId: string;
  /** Of what it says, without its credential. */
  readonly fingerprint: string;
  readonly at: string;
}

/** What is known of a write whose answer did not come: `sent`: the gateway ended before; `lost`: it was told that nobody knows. */
interface Line extends JournalledWrite {
  readonly state: 'sent' | 'done' | 'lost';
}

/** How many writes of unknown outcome are remembered. */
const OPEN_MAX = 10_000;

/** How long the file may become before what was finished is dropped from it. */
const LINES_MAX = 50_000;

/**
 * Notes each conversion before it is sent and after its answer has come, in a file, so that a gateway that ends in between knows afterwards
 * that there was one: a caller who repeats it is then told what became of the lead.
 */
export class WriteJournal {
  readonly #path: string;
  readonly #open = new Map<string, Line>();
  #lines = 0;
  #writing: Promise<void> = Promise.resolve();

  private constructor(path: string) {
    this.#path = path;
  }

  /** Opens a journal; what was finished is dropped from the file. @throws when it is there, and cannot be read or written */
  static async open(path: string): Promise<WriteJournal> {
    const journal = new WriteJournal(path);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const text = (await readKeptFile(path))?.toString() ?? '';
    for (const line of text.split('\n')) journal.#note(parseLine(line));
    await journal.#compact();
    return journal;
  }

  /** Writes of which nobody knows whether they were done, the oldest first. */
  unknown(): readonly JournalledWrite[] {
    return [...this.#open.values()];
  }

  /** Whether this very call was made before, and its outcome never known. */
  isUnknown(write: JournalledWrite): boolean {
    return this.#open.has(keyOf(write));
  }

  /** @throws when it cannot be written: then nothing may be sent */
  async sent(write: JournalledWrite): Promise<void> {
    const line: Line = { ...write, state: 'sent' };
    const before = this.#open.get(keyOf(write)) ?? null;
    // at once: the same call may come while this is being written
    this.#note(line);
    try {
      await this.#append(line);
    } catch (error) {
      this.#note(before ?? { ...write, state: 'done' });
      throw error;
    }
  }

  /** Never rejects: where it cannot be written, the file goes on saying that the write was sent. */
  async done(write: JournalledWrite): Promise<void> {
    await this.#end({ ...write, state: 'done' });
  }

  /** Never rejects, in the same way. */
  async lost(write: JournalledWrite): Promise<void> {
    await this.#end({ ...write, state: 'lost' });
  }

  async #end(line: Line): Promise<void> {
    this.#note(line);
    await this.#append(line).catch(() => undefined);
  }

  /** One after the other. A line that was cut ends where the next one begins. */
  async #append(line: Line): Promise<void> {
    const writing = this.#writing.then(async () => {
      await appendFile(this.#path, `\n${JSON.stringify(line)}\n`, { mode: 0o600 });
      this.#lines += 1;
      if (this.#lines > LINES_MAX) await this.#compact();
    });
    this.#writing = writing.catch(() => undefined);
    return writing;
  }

  /** What was finished is dropped from the file. */
  async #compact(): Promise<void> {
    const left = [...this.#open.values()];
    await replaceKeptFile(this.#path, left.map((line) => `${JSON.stringify(line)}\n`).join(''));
    this.#lines = left.length;
  }

  #note(line: Line | null): void {
    if (line === null) return;
    const key = keyOf(line);
    this.#open.delete(key);
    if (line.state === 'done') return;
    this.#open.set(key, line);
    const [oldest] = this.#open.keys();
    if (this.#open.size > OPEN_MAX && oldest !== undefined) this.#open.delete(oldest);
  }
}

/** @param parameters without credentials */
export function fingerprintOf(parameters: Iterable<readonly [string, string]>): string {
  const text = [...parameters].map(([name, value]) => JSON.stringify([name, value])).toSorted();
  return createHash('sha256').update(text.join('\n')).digest('hex');
}

function keyOf({ call, tokenId, fingerprint }: JournalledWrite): string {
  return `${call} ${tokenId} ${fingerprint}`;
}

function parseLine(line: string): Line | null {
  try {
    // eslint-disable-next-line typescript/no-unsafe-type-assertion -- written by ourselves; a last line that was cut is no JSON
    return line === '' ? null : (JSON.parse(line) as Line);
  } catch {
    return null;
  }
}
