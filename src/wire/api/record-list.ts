import { Type, type Static } from 'typebox';
import { dayAfter, isDate, isDateTime } from '../../domain/calendar-date.ts';
import type { FieldDefinition } from '../../domain/field-definition.ts';
import { fieldsByName } from '../../domain/fields-by-name.ts';
import { isId, type Id } from '../../domain/id.ts';
import { isStorable } from '../../domain/is-storable.ts';
import type { ModuleDefinition } from '../../domain/module-definition.ts';
import type { RecordFilter, RecordOrder } from '../../domain/record-filter.ts';
import { isPlaceIn, NEWEST_FIRST, sortKindOf, type ListedRecords, type ListPlace } from '../../domain/record-page.ts';
import { Refused } from '../../domain/refusal.ts';
import { momentOf } from '../../domain/time-zone.ts';
import { closed, oneOf } from '../../schema/schema-parts.ts';
import { decodeListCursor, encodeListCursor } from './list-cursor.ts';

const PAGE_DEFAULT = 50;
const PAGE_MAX = 200;
const SEARCH_MAX = 200;

/** Of records in a page. */
export const PAGE_PARAMETERS = {
  limit: Type.Optional(
    Type.String({
      pattern: '^([1-9]|[1-9]\\d|1\\d\\d|200)$',
      description: `1 to ${PAGE_MAX}, ${PAGE_DEFAULT} when nothing is said`,
    }),
  ),
  cursor: Type.Optional(Type.String({ description: 'the `next` of the page before, of the same list' })),
};

const several = (description: string) =>
  Type.Optional(
    Type.Union([Type.String(), Type.Array(Type.String())], { description: `${description}; may be repeated` }),
  );
const moment = (description: string) => Type.Optional(Type.String({ description }));

/** The query of a list of records. */
export const RECORD_LIST_QUERY = Type.Object(
  {
    search: Type.Optional(
      Type.String({
        description:
          'beginnings of words of the name, the company, e-mail addresses and telephone numbers; without regard to case and accents',
      }),
    ),
    status: several('the Lead_Status of leads, the Status of others'),
    source: several('the Lead_Source'),
    owner: several('ids of users'),
    converted: Type.Optional(oneOf(['true', 'false', 'both'], 'which leads; false when nothing is said')),
    createdFrom: moment('the first day, yyyy-MM-dd in the time zone of the organisation, or a time with its offset'),
    createdTo: moment('the last day, or the time before which'),
    equals: several('Field:value, of a field that is a picklist or true or false; two of one field: either'),
    sort: Type.Optional(
      Type.String({ description: 'a field, with - before it for descending; -Created_Time when nothing is said' }),
    ),
    ...PAGE_PARAMETERS,
  },
  closed,
);

/** Which page of which list. */
export interface RecordListRequest {
  readonly listed: ListedRecords;
  readonly order: RecordOrder;
  readonly after: ListPlace | null;
  readonly limit: number;
  /** The cursor of a place in this list. */
  cursorOf(place: ListPlace): string;
}

/** @throws Refused `invalid_value` on a parameter */
export function decodeRecordList(
  module: ModuleDefinition,
  timeZone: string,
  { limit, cursor, ...query }: Static<typeof RECORD_LIST_QUERY>,
): RecordListRequest {
  const { converted = 'false', createdFrom, createdTo, sort } = query;
  const order = sort === undefined ? NEWEST_FIRST : decodeSort(module, sort);
  const list = [module.apiName, Object.entries(query).toSorted(([one], [other]) => (one < other ? -1 : 1))];
  return {
    listed: {
      converted: module.apiName === 'Leads' ? converted : 'both',
      search: decodeSearch(query.search ?? ''),
      ids: null,
      owners: query.owner === undefined ? null : decodeOwners(query.owner),
      createdFrom: createdFrom === undefined ? null : decodeMoment(createdFrom, '?createdFrom', timeZone, 0),
      createdBefore: createdTo === undefined ? null : decodeMoment(createdTo, '?createdTo', timeZone, 1),
      filter: decodeFilter(module, query),
    },
    order,
    after: cursor === undefined ? null : decodePlace(cursor, order, list),
    limit: decodeLimit(limit),
    cursorOf: (place) => encodeListCursor(place, list),
  };
}

export function decodeLimit(limit: string | undefined): number {
  return limit === undefined ? PAGE_DEFAULT : Number(limit);
}

/** @throws Refused `invalid_value` on `?cursor` */
export function decodePlace(cursor: string, { field }: RecordOrder, list: unknown): ListPlace {
  const place = decodeListCursor(cursor, list);
  if (!isPlaceIn(sortKindOf(field) ?? 'text', place)) throw wrong('cursor');
  return place;
}

function decodeSearch(typed: string): string | null {
  if (!isStorable(typed) || typed.length > SEARCH_MAX) throw wrong('search');
  return typed.trim() === '' ? null : typed;
}

function decodeSort(module: ModuleDefinition, sort: string): RecordOrder {
  const descending = sort.startsWith('-');
  const field = fieldsByName(module).get(descending ? sort.slice(1) : sort);
  if (field === undefined || sortKindOf(field) === null) throw wrong('sort');
  return { field, descending };
}

function decodeOwners(owners: string | readonly string[]): Id[] {
  const ids = [owners].flat();
  if (!ids.every(isId)) throw wrong('owner');
  return ids;
}

/** @param days after the day that is named, where it is a day */
function decodeMoment(text: string, parameter: string, timeZone: string, days: number): Date {
  if (isDateTime(text)) return new Date(text);
  const at = isDate(text) ? momentOf(`${dayAfter(text, days)}T00:00:00`, timeZone) : null;
  if (at === null) throw new Refused({ code: 'invalid_value', path: [parameter], expected: 'date' });
  return at;
}

function decodeFilter(
  module: ModuleDefinition,
  { status, source, equals }: Static<typeof RECORD_LIST_QUERY>,
): RecordFilter | null {
  const wanted = new Map<FieldDefinition, string[]>();
  const want = (parameter: string, name: string, value: string): void => {
    const field = fieldsByName(module).get(name);
    if (field === undefined || !isChoice(field) || !isStorable(value)) throw wrong(parameter);
    if (field.type === 'boolean' && value !== 'true' && value !== 'false') throw wrong(parameter);
    wanted.set(field, [...(wanted.get(field) ?? []), value]);
  };
  for (const value of [status ?? []].flat())
    want('status', module.apiName === 'Leads' ? 'Lead_Status' : 'Status', value);
  for (const value of [source ?? []].flat()) want('source', 'Lead_Source', value);
  for (const pair of [equals ?? []].flat()) {
    const at = pair.indexOf(':');
    want('equals', pair.slice(0, Math.max(0, at)), pair.slice(at + 1));
  }
  if (wanted.size === 0) return null;
  const each = [...wanted].map(([field, values]): RecordFilter => ({
    kind: 'any',
    of: values.map((value) => ({ kind: 'field', field, comparison: 'equals', value })),
  }));
  return { kind: 'all', of: each };
}

/** Whether lists can be narrowed to a value of the field. */
export function isChoice({ type }: FieldDefinition): boolean {
  return type === 'picklist' || type === 'multiselectpicklist' || type === 'boolean';
}

function wrong(parameter: string): Refused {
  return new Refused({ code: 'invalid_value', path: [`?${parameter}`] });
}
