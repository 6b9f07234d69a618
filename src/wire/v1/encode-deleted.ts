import type { Id } from '../../domain/id.ts';
import { NO_DATA } from './encode-records.ts';
import type { XmlElement } from './xml-element.ts';

/** The answer of deleteRecords (contract v1 §5), the same for records that were not there. */
export function encodeDeleted(ids: readonly Id[]): XmlElement {
  return {
    name: 'result',
    content: [
      { name: 'code', content: '5000' },
      { name: 'message', content: `Record Id(s) : ${ids.join(';')},Record(s) deleted successfully` },
    ],
  };
}

/** The answer of getDeletedRecordIds (contract v1 §5). */
export function encodeDeletedIds(ids: readonly Id[]): XmlElement {
  if (ids.length === 0) return NO_DATA;
  return { name: 'result', content: [{ name: 'DeletedIDs', content: ids.join(',') }] };
}
