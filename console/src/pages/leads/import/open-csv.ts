import { readCsvHead, type CsvHead } from './read-csv-head.ts';

/** A file that can be imported, in UTF-8 as the server takes it. */
export interface OpenedCsv {
  readonly file: File;
  readonly head: CsvHead;
  /** What it was in, if not in UTF-8. */
  readonly encoding: string | null;
}

/** Why a file cannot be imported. */
export interface CsvTrouble {
  readonly trouble: 'notText' | 'empty' | 'noRows' | 'sameName' | 'unreadable';
  /** The name that several columns have. */
  readonly name?: string | undefined;
}

/**
 * Looks at a file before its columns are mapped. What is no UTF-8 is taken for UTF-16 by its byte order mark, or else for Windows-1252, as spreadsheets
 * write it, and handed on in UTF-8.
 *
 * @throws DOMException for a file that the browser may not read, or that is gone
 */
export async function openCsv(chosen: File): Promise<OpenedCsv | CsvTrouble> {
  const encoding = await encodingOf(chosen);
  if (encoding === 'binary') return { trouble: 'notText' };
  const file = encoding === null ? chosen : await inUtf8(chosen, encoding);
  const head = await readCsvHead(file);
  if (head.columns.length === 0) return { trouble: 'empty' };
  // the API knows columns by their names; those without any are often only empty cells of a sheet
  const name = head.columns.find((one, index) => one !== '' && head.columns.indexOf(one) < index);
  if (name !== undefined) return { trouble: 'sameName', name };
  if (head.samples.length === 0 && head.isWhole) return { trouble: 'noRows' };
  return { file, head, encoding };
}

/** @returns `null` for UTF-8; `binary` for what is no text */
async function encodingOf(file: Blob): Promise<string | null> {
  const start = new Uint8Array(await file.slice(0, 4096).arrayBuffer());
  const [first, second] = start;
  if (first === 0xff && second === 0xfe) return 'UTF-16LE';
  if (first === 0xfe && second === 0xff) return 'UTF-16BE';
  if (start.includes(0)) return 'binary';
  return (await isUtf8(file)) ? null : 'Windows-1252';
}

async function isUtf8(file: Blob): Promise<boolean> {
  try {
    await decode(file, new TextDecoder('utf-8', { fatal: true }), () => undefined);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function inUtf8(file: File, encoding: string): Promise<File> {
  const pieces: string[] = [];
  await decode(file, new TextDecoder(encoding), (text) => pieces.push(text));
  return new File(pieces, file.name, { type: file.type });
}

/** Piece by piece: a file may be larger than a string can be. */
async function decode(file: Blob, decoder: TextDecoder, take: (text: string) => void): Promise<void> {
  const reader = file.stream().getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    take(decoder.decode(piece.value, { stream: true }));
  }
  take(decoder.decode());
}
