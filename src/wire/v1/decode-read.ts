import { isId, type Id } from '../../domain/id.ts';
import type { ModuleDefinition } from '../../domain/module-definition.ts';
import type { RecordOrder } from '../../domain/record-filter.ts';
import { Refused } from '../../domain/refusal.ts';
import { momentOf } from '../../domain/time-zone.ts';
import { mandatory, type Parameters } from './decode-parameters.ts';
import { columnOfLabel, columnsOf, type Column } from './field-labels.ts';
import { ID_FIELD } from '../../domain/field-definition.ts';

/** A stretch of a list. */
export interface Window {
  /** From 0. */
  readonly offset: number;
  readonly limit: number;
}

/** How many records one call reads, and names (contract v1 §8). */
const READ_MAX = 200;
const IDS_MAX = 100;
const DEFAULT_LIMIT = 20;
const INDEX_MAX = 10_000_000;

/** `fromIndex` and `toIndex`, from 1 and inclusive (contract v1 §5); beyond 200 the first 200. @throws Refused `invalid_value` */
export function decodeWindow(parameters: Parameters): Window {
  const from = Math.max(1, index(parameters, 'fromIndex') ?? 1);
  const to = index(parameters, 'toIndex') ?? from + DEFAULT_LIMIT - 1;
  if (to < from) throw new Refused({ code: 'invalid_value', path: ['?toIndex'] });
  return { offset: from - 1, limit: Math.min(READ_MAX, to - from + 1) };
}

function index(parameters: Parameters, name: string): number | null {
  const text = parameters.get(name.toLowerCase())?.trim() ?? '';
  if (text === '') return null;
  if (!/^\d{1,8}$/.test(text) || Number(text) > INDEX_MAX)
    throw new Refused({ code: 'invalid_value', path: [`?${name}`] });
  return Number(text);
}

/** `sortColumnString`, a label or `id`, and `sortOrderString`, asc unless desc; by id when nothing is said. @throws Refused `invalid_value` */
export function decodeOrder(parameters: Parameters, module: ModuleDefinition): RecordOrder {
  const direction = parameters.get('sortorderstring')?.trim().toLowerCase() ?? 'asc';
  if (direction !== 'asc' && direction !== 'desc') {
    throw new Refused({ code: 'invalid_value', path: ['?sortOrderString'] });
  }
  const label = parameters.get('sortcolumnstring')?.trim() ?? 'id';
  const field = label.toLowerCase() === 'id' ? ID_FIELD : columnOfLabel(module, label)?.field;
  if (field === undefined) throw new Refused({ code: 'invalid_value', path: ['?sortColumnString'] });
  return { field, descending: direction === 'desc' };
}

/** `lastModifiedTime`, on the organisation's clock: what was changed then or later. @throws Refused `invalid_value` */
export function decodeLastModifiedTime(parameters: Parameters, timeZone: string): Date | null {
  const text = parameters.get('lastmodifiedtime')?.trim() ?? '';
  if (text === '') return null;
  const match = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(text);
  const moment = match === null ? null : momentOf(`${match[1]}T${match[2]}`, timeZone);
  if (moment === null) throw new Refused({ code: 'invalid_value', path: ['?lastModifiedTime'] });
  return moment;
}

/**
 * `selectColumns`: `All`, or `Leads(Last Name,Email)`; without it all. The id and its owner's are always among them, and with a look-up
 * its id (contract v1 §5). A label that the module does not have is passed over.
 *
 * @throws Refused `invalid_value` for what is neither
 */
export function decodeSelectColumns(parameters: Parameters, module: ModuleDefinition): Column[] {
  const columns = columnsOf(module);
  const text = parameters.get('selectcolumns')?.trim() ?? '';
  if (text === '' || text.toLowerCase() === 'all') return columns;
  const match = /^[A-Za-z]+\((.*)\)$/s.exec(text);
  if (match === null) throw new Refused({ code: 'invalid_value', path: ['?selectColumns'] });
  const fields = new Set((match[1] ?? '').split(',').map((label) => columnOfLabel(module, label.trim())?.field));
  const isAlways = ({ field, label }: Column): boolean => field === ID_FIELD || label === 'SMOWNERID';
  return columns.filter((column) => isAlways(column) || fields.has(column.field));
}

/** The parameter `id`. @throws Refused `mandatory_missing` or `invalid_value` */
export function decodeId(parameters: Parameters): Id {
  const id = mandatory(parameters, 'id').trim();
  if (!isId(id)) throw new Refused({ code: 'invalid_value', path: ['?id'] });
  return id;
}

/** The parameter `idlist`, with semicolons; `null` without it. @throws Refused `invalid_value` or `limit_exceeded` */
export function decodeIdList(parameters: Parameters): Id[] | null {
  const text = parameters.get('idlist');
  if (text === undefined) return null;
  const ids = text
    .split(';')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  if (ids.length === 0 || !ids.every(isId)) throw new Refused({ code: 'invalid_value', path: ['?idlist'] });
  if (ids.length > IDS_MAX) throw new Refused({ code: 'limit_exceeded', path: ['?idlist'], limit: IDS_MAX });
  return ids;
}
