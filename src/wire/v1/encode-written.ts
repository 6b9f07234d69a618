import type { CrmRecord } from '../../domain/crm-record.ts';
import { encodeTime, type ToldFormat } from './encode-records.ts';
import type { WireError } from './errors.ts';
import type { XmlElement } from './xml-element.ts';

/** What became of a record, as `version=4` numbers it (contract v1 §5). */
export type WrittenAs = 'insert' | 'update' | 'keep';

const CODES: Readonly<Record<WrittenAs, string>> = { insert: '2000', update: '2001', keep: '2002' };

const MESSAGES: Readonly<Record<WrittenAs, string>> = {
  insert: 'Record(s) added successfully',
  update: 'Record(s) updated successfully',
  // a duplicate that was to be left alone is a result, and no error
  keep: 'Record(s) already exists',
};

/** What is told of a record that has been written. */
export type Written = Pick<CrmRecord, 'id' | 'createdAt' | 'modifiedAt' | 'createdBy' | 'modifiedBy'>;

export interface WrittenRecord {
  readonly record: Written;
  readonly as: WrittenAs;
}

/** All records of a call in one result, as versions 1 and 2 answer it; the first says what was done. */
export function encodeAllWritten(all: readonly WrittenRecord[], format: ToldFormat): XmlElement {
  const details = all.map(({ record }) => ({ name: 'recorddetail', content: encodeDetail(record, format) }));
  return { name: 'result', content: [{ name: 'message', content: MESSAGES[all[0]?.as ?? 'insert'] }, ...details] };
}

/** A result of its own for each row, as `version=4` answers it. @param rows by the number that the request gave them */
export function encodeEachWritten(
  rows: readonly { readonly no: string; readonly outcome: WrittenRecord | WireError }[],
  format: ToldFormat,
): XmlElement {
  const content = rows.map(({ no, outcome }) => {
    const result =
      'record' in outcome
        ? codeAndDetails('success', CODES[outcome.as], encodeDetail(outcome.record, format))
        : codeAndDetails('error', outcome.code, outcome.message);
    return { name: 'row', attributes: { no }, content: [result] };
  });
  return { name: 'result', content };
}

function codeAndDetails(name: string, code: string, details: XmlElement['content']): XmlElement {
  return {
    name,
    content: [
      { name: 'code', content: code },
      { name: 'details', content: details },
    ],
  };
}

/** What is told of anything that has been written. */
export function encodeDetail(
  { id, createdAt, modifiedAt, createdBy, modifiedBy }: Written,
  { organisation, users }: ToldFormat,
): XmlElement[] {
  const fl = (val: string, content: string, cdata = false): XmlElement => ({
    name: 'FL',
    attributes: { val },
    content,
    cdata,
  });
  return [
    fl('Id', id),
    fl('Created Time', encodeTime(organisation.timeZone, createdAt)),
    fl('Modified Time', encodeTime(organisation.timeZone, modifiedAt)),
    fl('Created By', users.get(createdBy)?.name ?? '', true),
    fl('Modified By', users.get(modifiedBy)?.name ?? '', true),
  ];
}
