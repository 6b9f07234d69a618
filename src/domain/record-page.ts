import { isDate } from './calendar-date.ts';
import type { FieldDefinition } from './field-definition.ts';
import { isId, type Id } from './id.ts';
import { isStorable } from './is-storable.ts';
import type { RecordFilter, RecordOrder } from './record-filter.ts';

/** Which records of a module a list shows; what is `null` narrows nothing. */
export interface ListedRecords {
  /** Which leads. Other modules have no converted records. */
  readonly converted: 'true' | 'false' | 'both';
  /** What somebody has typed: each word begins one of the record's, or of its company's. */
  readonly search: string | null;
  readonly ids: readonly Id[] | null;
  readonly owners: readonly Id[] | null;
  readonly createdFrom: Date | null;
  readonly createdBefore: Date | null;
  readonly filter: RecordFilter | null;
}

/** The place of a record in the order of a list: what it is sorted by, as text, `null` where that is empty, and its id. */
export interface ListPlace {
  readonly key: string | null;
  readonly id: Id;
}

/** The latest first. */
export const NEWEST_FIRST: RecordOrder = {
  field: { apiName: 'Created_Time', label: 'Created Time', type: 'datetime', readOnly: true },
  descending: true,
};

/** What the values are that a list is sorted by; moments are those that are no text in the database. */
export type SortKind = 'moment' | 'number' | 'id' | 'text';

const MOMENTS: ReadonlySet<string> = new Set(['Created_Time', 'Modified_Time', 'Converted_Date_Time']);

/** How a field is sorted by; `null`: not at all. */
export function sortKindOf({ apiName, type }: FieldDefinition): SortKind | null {
  if (MOMENTS.has(apiName)) return 'moment';
  switch (type) {
    case 'textarea':
    case 'multiselectpicklist':
      return null;
    case 'integer':
    case 'percent':
    case 'double':
    case 'currency':
      return 'number';
    case 'ownerlookup':
      return 'id';
    default:
      return 'text';
  }
}

const MOMENT = /^(?!0000)\d{4}-\d\d-\d\dT([01]\d|2[0-3])(:[0-5]\d){2}\.\d{6}Z$/;
const NUMBER = /^-?\d{1,400}(\.\d{1,400})?$/;

/** Whether a place can be one of a list that is sorted so: callers could make one up. */
export function isPlaceIn(kind: SortKind, { key, id }: ListPlace): boolean {
  if (!isId(id)) return false;
  if (key === null) return true;
  switch (kind) {
    case 'moment':
      return MOMENT.test(key) && isDate(key.slice(0, 10));
    case 'number':
      return NUMBER.test(key);
    case 'id':
      return isId(key);
    case 'text':
      return isStorable(key);
  }
}
