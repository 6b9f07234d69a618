import type { Membership } from './decode-members.ts';
import type { XmlElement } from './xml-element.ts';

type Row = Membership['rows'][number];

/** The answer of updateRelatedRecords: which records were connected, and which were already (contract v1 §5). */
export function encodeMembership(rows: readonly Row[], wasKnown: (row: Row) => boolean): XmlElement {
  const list = (of: readonly Row[]): string => `[${[...new Set(of.map(({ relatedId }) => relatedId))].join(',')}]`;
  return {
    name: 'result',
    content: [
      { name: 'status', content: [{ name: 'code', content: '200' }] },
      {
        name: 'success',
        content: [
          { name: 'code', content: '4800' },
          { name: 'added-ids', content: list(rows.filter((row) => !wasKnown(row))) },
          { name: 'updated-ids', content: list(rows.filter(wasKnown)) },
        ],
      },
    ],
  };
}
