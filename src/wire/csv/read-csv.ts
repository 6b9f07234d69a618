import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { Refused, type CsvTrouble } from '../../domain/refusal.ts';

/** A row of a file, and the line that it ends on, from 1 on. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** In characters: more is no row, but a quote that nobody closed. */
const ROW_CHARACTERS_MAX = 1024 * 1024;

const TROUBLES: Readonly<Partial<Record<string, CsvTrouble>>> = {
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'columns',
  CSV_MAX_RECORD_SIZE: 'length',
};

/**
 * The rows of a CSV file (RFC 4180) in UTF-8, with or without a byte order mark; the separator is the one of `,` `;` and tab that its first
 * line has most of. Empty lines are passed over. A row at a time is in memory.
 *
 * @throws Refused `invalid_csv`
 */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow, undefined> {
  const text = decoded(bytes);
  const { value: first = '' } = await text.next();
  const parser = parse({
    delimiter: delimiterOf(first),
    info: true,
    skip_empty_lines: true,
    max_record_size: ROW_CHARACTERS_MAX,
  });
  const feeding = pipeline(startingWith(first, text), parser);
  // the same error comes to whoever reads
  feeding.catch(() => undefined);
  let line = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      line = info.lines;
      yield { line, cells: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // rows that are read ahead are not handed over any longer: the parser knows how far it is
    const at: unknown = 'lines' in error ? error.lines : null;
    const lineOfTrouble = typeof at === 'number' ? at : line + 1;
    throw new Refused({ code: 'invalid_csv', line: lineOfTrouble, trouble: TROUBLES[error.code] ?? 'quotes' });
  } finally {
    parser.destroy();
  }
  return undefined;
}

async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for await (const piece of bytes) {
    const text = attempt(() => decoder.decode(piece, { stream: true }));
    if (text === null)
      throw new Refused({ code: 'invalid_csv', line: line + linesBeforeTrouble(piece), trouble: 'encoding' });
    line += text.split('\n').length - 1;
    yield text;
  }
  const end = attempt(() => decoder.decode());
  if (end === null) throw new Refused({ code: 'invalid_csv', line, trouble: 'encoding' });
  yield end;
}

function linesBeforeTrouble(piece: Uint8Array): number {
  const strict = new TextDecoder('utf-8', { fatal: true });
  const lines = Buffer.from(piece).toString('latin1').split('\n');
  const wrong = lines.findIndex((line) => attempt(() => strict.decode(Buffer.from(line, 'latin1'))) === null);
  return Math.max(wrong, 0);
}

/** @returns `null` for bytes that are no UTF-8 */
function attempt(decode: () => string): string | null {
  try {
    return decode();
  } catch {
    return null;
  }
}

async function* startingWith(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

function delimiterOf(text: string): string {
  const [header = ''] = text.replaceAll(/"[^"]*"/gu, '').split(/\r?\n/u);
  const counts = [',', ';', '\t'].map((one) => [one, header.split(one).length] as const);
  return counts.reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}
