const HEAD_BYTES = 64 * 1024;
const SAMPLES = 3;

/** The first rows of a file: what its columns are called, and examples of what they hold. */
export interface CsvHead {
  readonly columns: readonly string[];
  readonly samples: readonly (readonly string[])[];
  /** Whether there is nothing after what was looked at. */
  readonly isWhole: boolean;
}

/** Reads the beginning of a CSV file as the server will: comma, semicolon or tab, quotes doubled inside quotes. */
export async function readCsvHead(file: Blob): Promise<CsvHead> {
  const text = (await file.slice(0, HEAD_BYTES).text()).replace(/^\uFEFF/, '');
  const [firstLine = ''] = text.replaceAll(/"[^"]*"/g, '').split(/\r?\n/, 1);
  const separator = [',', ';', '\t'].toSorted(
    (one, other) => firstLine.split(other).length - firstLine.split(one).length,
  )[0];
  const rows = rowsOf(text, separator ?? ',');
  // a row that the piece ends in is no example
  const isWhole = file.size <= HEAD_BYTES;
  const whole = isWhole ? rows : rows.slice(0, -1);
  const [header = [], ...others] = whole.filter((row) => row.some((cell) => cell !== ''));
  return { columns: header.map((name) => name.trim()), samples: others.slice(0, SAMPLES), isWhole };
}

function rowsOf(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const endCell = (): void => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (isQuoted && char === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (char === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (!isQuoted && char === separator) endCell();
    else if (!isQuoted && char === '\n') {
      endCell();
      rows.push([]);
    } else if (isQuoted || char !== '\r') cell += char;
  }
  if (cell !== '' || (rows.at(-1)?.length ?? 0) > 0) endCell();
  return rows;
}
