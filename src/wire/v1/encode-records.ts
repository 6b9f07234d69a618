import type { Organisation, User } from '../../domain/caller.ts';
import { ID_FIELD } from '../../domain/field-definition.ts';
import type { CrmRecord } from '../../domain/crm-record.ts';
import type { Id } from '../../domain/id.ts';
import { localDateTime } from '../../domain/time-zone.ts';
import type { Column } from './field-labels.ts';
import type { XmlElement } from './xml-element.ts';

/** `2018-03-27 10:24:19` on the organisation's clock (contract v1 §3). */
export function encodeTime(timeZone: string, at: Date): string {
  return localDateTime(timeZone, at).replace('T', ' ');
}

/** Whose clock it is told by, and what users are called. */
export interface ToldFormat {
  readonly organisation: Pick<Organisation, 'timeZone'>;
  readonly users: ReadonlyMap<Id, Pick<User, 'name'>>;
}

export interface RowFormat extends ToldFormat {
  readonly columns: readonly Column[];
  /** 1 leaves empty fields out, 2 writes `null` for them (contract v1 §2.3). */
  readonly newFormat: 1 | 2;
}

/** Records as rows under their module's name, inside `result` (contract v1 §2.1). @param name as the path calls the module */
export function encodeRecords(name: string, records: readonly CrmRecord[], format: RowFormat): XmlElement {
  const rows = records.map((record, index) => encodeRow(record, index + 1, format));
  return { name: 'result', content: [{ name, content: rows }] };
}

/** What a method answers that finds nothing. */
export const NO_DATA: XmlElement = {
  name: 'nodata',
  content: [
    { name: 'code', content: '4422' },
    { name: 'message', content: 'There is no data to show' },
  ],
};

function encodeRow(record: CrmRecord, no: number, { organisation, users, columns, newFormat }: RowFormat): XmlElement {
  const content = columns.flatMap((column): XmlElement[] => {
    const text = textOf(record, column, organisation.timeZone, users);
    if (text === null && newFormat === 1) return [];
    // ids are bare, all else is in CDATA
    const cdata = column.shows !== 'id';
    return [{ name: 'FL', attributes: { val: column.label }, content: text ?? 'null', cdata }];
  });
  return { name: 'row', attributes: { no: String(no) }, content };
}

/** Numbers that the hosted API answers as 0 when they are empty (contract v1 §3). */
const ZERO_WHEN_EMPTY = new Set(['No_of_Employees', 'Annual_Revenue', 'Employees']);

function textOf(
  record: CrmRecord,
  { field, shows }: Column,
  timeZone: string,
  users: ToldFormat['users'],
): string | null {
  const userId = userIdOf(record, field.apiName);
  if (userId !== null) return shows === 'id' ? userId : (users.get(userId)?.name ?? '');
  if (field === ID_FIELD) return record.id;
  if (field.type === 'lookup') {
    const target = record.lookups[field.apiName];
    if (target === undefined) return null;
    if (shows === 'module') return target.module === 'Deals' ? 'Potentials' : target.module;
    return shows === 'id' ? target.id : target.name;
  }
  switch (field.apiName) {
    case 'Created_Time':
      return encodeTime(timeZone, record.createdAt);
    case 'Modified_Time':
      return encodeTime(timeZone, record.modifiedAt);
    case 'Full_Name':
      return record.name;
  }
  const value = record.values[field.apiName];
  if (value === undefined) {
    if (field.type === 'boolean') return 'false';
    return ZERO_WHEN_EMPTY.has(field.apiName) ? '0' : null;
  }
  if (field.type === 'datetime') return encodeTime(timeZone, new Date(String(value)));
  return Array.isArray(value) ? value.join(';') : String(value);
}

function userIdOf(record: CrmRecord, apiName: string): Id | null {
  switch (apiName) {
    case 'Owner':
      return record.ownerId;
    case 'Created_By':
      return record.createdBy;
    case 'Modified_By':
      return record.modifiedBy;
    default:
      return null;
  }
}
