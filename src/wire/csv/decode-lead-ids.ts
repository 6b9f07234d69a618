import { isId, type Id } from '../../domain/id.ts';
import { Refused } from '../../domain/refusal.ts';
import { readCsv } from './read-csv.ts';

/** What the column of ids is called, without case, blanks and underscores. The last is that of API 1.0. */
const NAMES = new Set(['id', 'leadid', 'recordid', 'lead']);
/** What exports of the hosted CRM put before ids. */
const EXPORT_PREFIX = /^zcrm_/u;

/**
 * The ids of leads that a CSV file lists: those of its column `id`, `Lead Id` or `Record Id`, or of its first one where the first row is an
 * id already.
 *
 * @throws Refused `invalid_csv`
 */
export async function* decodeLeadIds(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Id> {
  let column: number | null = null;
  for await (const { line, cells } of readCsv(bytes)) {
    if (column === null) {
      column = cells.findIndex((cell) => NAMES.has(cell.toLowerCase().replaceAll(/[\s_]/gu, '')));
      if (column >= 0) continue;
      column = 0;
      if (idOf(cells[0]) === null) throw new Refused({ code: 'invalid_csv', line, trouble: 'id_column' });
    }
    const id = idOf(cells[column]);
    if (id === null) throw new Refused({ code: 'invalid_csv', line, trouble: 'id' });
    yield id;
  }
}

function idOf(cell = ''): Id | null {
  const text = cell.trim().replace(EXPORT_PREFIX, '');
  return isId(text) ? text : null;
}
