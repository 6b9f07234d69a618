import type { Id } from '../../domain/id.ts';
import type { XmlElement } from './xml-element.ts';

/** The answer to convertLead: no `response` around it, what was not made left out, in this order (contract v1 §2.1, §4.5). */
export function encodeConverted({
  contactId,
  accountId,
  dealId,
}: {
  readonly contactId: Id;
  readonly accountId: Id | null;
  readonly dealId: Id | null;
}): XmlElement {
  const made = [
    ['Contact', contactId],
    ['Potential', dealId],
    ['Account', accountId],
  ] as const;
  return {
    name: 'success',
    content: made.flatMap(([name, id]) => (id === null ? [] : [{ name, attributes: { param: 'id' }, content: id }])),
  };
}
