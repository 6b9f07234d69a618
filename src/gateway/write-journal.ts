import { createHash } from 'node:crypto';
import { appendFile, mkdir, open, readFile, rename, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

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

/**
 * Notes each conversion before it is sent and after its answer has come, in a file, so that a gateway that ends in between knows afterwards
 * that there was one: a caller who repeats it is then told what became of the lead.
 */
export class WriteJournal {
  readonly #path: string;
  readonly #open = new Map<string, Line>();
  #file: FileHandle | null = null;

  private constructor(path: string) {
    this.#path = path;
  }

  /** Opens a journal; what was finished is dropped from the file. */
  static async open(path: string): Promise<WriteJournal> {
    const journal = new WriteJournal(path);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const text = await readFile(path, 'utf8').catch(() => '');
    for (const line of text.split('\n')) journal.#note(parseLine(line));
    const left = [...journal.#open.values()];
    await writeFile(`${path}.new`, left.map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 });
    await rename(`${path}.new`, path);
    journal.#file = await open(path, 'a', 0o600);
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

  async sent(write: JournalledWrite): Promise<void> {
    await this.#write({ ...write, state: 'sent' });
  }

  async done(write: JournalledWrite): Promise<void> {
    await this.#write({ ...write, state: 'done' });
  }

  async lost(write: JournalledWrite): Promise<void> {
    await this.#write({ ...write, state: 'lost' });
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = null;
  }

  async #write(line: Line): Promise<void> {
    this.#note(line);
    const text = `${JSON.stringify(line)}\n`;
    if (this.#file === null) await appendFile(this.#path, text, { mode: 0o600 });
    else await this.#file.appendFile(text);
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
