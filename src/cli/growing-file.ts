import type { Stats } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import { fileBefore } from '../gateway/traffic/traffic-file.ts';

const PIECE_BYTES = 256 * 1024;
/** Longer than any call: a file without lines is not collected. */
const LINE_MAX = 16 * 1024 * 1024;

/** A file of lines that others write, and put another one in the place of, or begin anew. The one before it (`.1`), if there is one, is read first. */
export class GrowingFile {
  readonly #path: string;
  #file: FileHandle | null = null;
  #reader = new LineReader();

  constructor(path: string) {
    this.#path = path;
  }

  /** The whole lines that have come since the last time; at first all. @throws ENOENT where there has been no file yet */
  async *lines(): AsyncGenerator<string> {
    if (this.#file === null) {
      this.#file = await open(this.#path);
      yield* this.#linesBefore(this.#file);
    }
    yield* this.#reader.rest(this.#file);
    if (!(await this.#isAnother(this.#file))) return;
    // what was still written to the one that has gone
    yield* this.#reader.rest(this.#file);
    await this.close();
    this.#file = await open(this.#path);
    yield* this.#reader.rest(this.#file);
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = null;
    this.#reader = new LineReader();
  }

  async *#linesBefore(file: FileHandle): AsyncGenerator<string> {
    const older = await open(fileBefore(this.#path)).catch(() => null);
    if (older === null) return;
    try {
      // the file itself may have taken its place since it was opened
      if (!isSame(await older.stat(), await file.stat())) yield* new LineReader().rest(older);
    } finally {
      await older.close();
    }
  }

  /** Whether there is another file at the path, or the same one from its beginning. */
  async #isAnother(file: FileHandle): Promise<boolean> {
    try {
      const [there, ours] = [await stat(this.#path), await file.stat()];
      return !isSame(there, ours) || ours.size < this.#reader.position;
    } catch (error) {
      // between two files there is none
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
      throw error;
    }
  }
}

function isSame(one: Stats, other: Stats): boolean {
  return one.ino === other.ino && one.dev === other.dev;
}

/** Reads a file that grows, from where it has come to. */
class LineReader {
  readonly #piece = Buffer.alloc(PIECE_BYTES);
  readonly #decoder = new StringDecoder('utf8');
  #begun = '';
  #position = 0;

  get position(): number {
    return this.#position;
  }

  /** The lines that have their end. */
  async *rest(file: FileHandle): AsyncGenerator<string> {
    for (;;) {
      const { bytesRead } = await file.read(this.#piece, 0, PIECE_BYTES, this.#position);
      if (bytesRead === 0) return;
      this.#position += bytesRead;
      const lines = (this.#begun + this.#decoder.write(this.#piece.subarray(0, bytesRead))).split('\n');
      const begun = lines.pop() ?? '';
      this.#begun = begun.length > LINE_MAX ? '' : begun;
      yield* lines;
    }
  }
}
