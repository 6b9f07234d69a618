import { UnreadableLog } from '../unreadable-log.ts';
import { harEntries } from './har-entries.ts';
import { linesOf } from './lines.ts';
import { openLogSource, type LogSource } from './log-source.ts';
import type { LogEntry, LogFormat } from './logged-call.ts';
import { readAccessLine } from './read-access-line.ts';
import { readHarEntry } from './read-har-entry.ts';
import { readTrafficLine } from './read-traffic-line.ts';

/** A log whose entries are read one after the other; no more than one of them is in memory. */
export interface OpenLog extends Omit<LogSource, 'bytes'> {
  readonly format: LogFormat;
  /** @throws UnreadableLog */
  readonly entries: AsyncIterable<LogEntry>;
}

const READERS: Readonly<Record<LogFormat, (text: string) => LogEntry | Promise<LogEntry>>> = {
  access: readAccessLine,
  har: readHarEntry,
  traffic: readTrafficLine,
};

/** Where the format is looked for. */
const START_CHARACTERS = 4096;

/**
 * Opens an access log (common or combined format), a HAR file or the log of calls, also compressed by gzip.
 *
 * @param path `-`: standard input @param format `null`: what it looks like @throws UnreadableLog
 */
export async function openLog(path: string, format: LogFormat | null): Promise<OpenLog> {
  const { bytes, ...source } = await openLogSource(path);
  const pieces = textOf(bytes);
  let start = '';
  let isWhole = false;
  while (start.length < START_CHARACTERS && !isWhole) {
    const { value, done } = await pieces.next();
    if (done === true) isWhole = true;
    else start += value;
  }
  start = start.replace(/^\uFEFF/u, '');
  if (start.includes('\0')) throw new UnreadableLog(`"${path}" cannot be read: it is no text.`);
  const found = format ?? formatOf(start);
  async function* whole(): AsyncGenerator<string> {
    yield start;
    yield* pieces;
  }
  return { ...source, format: found, entries: entriesOf(found, whole()) };
}

function formatOf(start: string): LogFormat {
  if (!/^\s*\{/.test(start)) return 'access';
  // the log of calls has an object on each line, whole
  return /^\s*\{(?:\s*"log"\s*:|[ \t]*\r?\n)/.test(start) ? 'har' : 'traffic';
}

async function* entriesOf(format: LogFormat, pieces: AsyncIterable<string>): AsyncGenerator<LogEntry> {
  const read = READERS[format];
  for await (const text of format === 'har' ? harEntries(pieces) : linesOf(pieces)) {
    if (text === null) yield 'unreadable';
    else yield /\S/.test(text) ? await read(text) : 'blank';
  }
}

async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}
