import { open } from 'node:fs/promises';
import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UnreadableLog } from '../unreadable-log.ts';

/** The bytes of a log, in pieces. */
export interface LogSource {
  /** As they were before they were compressed. @throws UnreadableLog for what is compressed badly */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Of the file; `null`: nobody knows. */
  readonly sizeBytes: number | null;
  /** How much of the file has been read. */
  bytesRead(): number;
  /** Ends reading, also while more is waited for. */
  close(): void;
}

const GZIP = Buffer.from([0x1f, 0x8b]);

/** Opens a log, compressed by gzip or not. @param path `-`: standard input @throws UnreadableLog */
export async function openLogSource(path: string): Promise<LogSource> {
  const { stream, sizeBytes } = path === '-' ? { stream: process.stdin, sizeBytes: null } : await openFile(path);
  let read = 0;
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const piece of stream) {
      const bytes = Buffer.from(piece);
      read += bytes.length;
      yield bytes;
    }
  }
  return {
    bytes: readable(path, unzipped(counted())),
    sizeBytes,
    bytesRead: () => read,
    close: () => void stream.destroy(),
  };
}

async function openFile(path: string): Promise<{ stream: Readable; sizeBytes: number | null }> {
  try {
    const file = await open(path);
    const found = await file.stat();
    if (!found.isDirectory()) {
      return { stream: file.createReadStream(), sizeBytes: found.isFile() ? found.size : null };
    }
    await file.close();
  } catch (error) {
    throw unreadable(path, reasonOf(error));
  }
  throw unreadable(path, 'it is a directory');
}

/** By its first two bytes, whatever the name of the file. */
async function* unzipped(bytes: AsyncGenerator<Buffer>): AsyncGenerator<Uint8Array> {
  let start = Buffer.alloc(0);
  while (start.length < GZIP.length) {
    const { value, done } = await bytes.next();
    if (done === true) break;
    start = Buffer.concat([start, value]);
  }
  async function* whole(): AsyncGenerator<Buffer> {
    yield start;
    yield* bytes;
  }
  if (!start.subarray(0, GZIP.length).equals(GZIP)) {
    yield* whole();
    return;
  }
  const gunzip = createGunzip();
  // an error is seen by who reads what comes out
  pipeline(Readable.from(whole()), gunzip, () => undefined);
  for await (const piece of gunzip) yield Buffer.from(piece);
}

async function* readable(path: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    // closed by us
    if (error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE') return;
    throw unreadable(path, reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read';
  if (code.startsWith('Z_')) return 'what gzip has compressed is broken or ends too early';
  return error instanceof Error ? error.message : String(error);
}

function unreadable(path: string, reason: string): UnreadableLog {
  return new UnreadableLog(`"${path}" cannot be read: ${reason}.`);
}
