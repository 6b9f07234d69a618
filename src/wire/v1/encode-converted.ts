import type { Id } from '../../domain/id.ts';
import type { XmlElement } from './xml-element.ts';

interface Made {
  readonly id: Id;
}

/** The answer to convertLead: no `response` around it, what was not made left out, in this order (contract v1 §2.1, §4.5). */
export function encodeConverted({
  contact,
  account,
  deal,
}: {
  readonly contact: Made;
  readonly account: Made | null;
  readonly deal: Made | null;
}): XmlElement {
  const made = [
    ['Contact', contact],
    ['Potential', deal],
    ['Account', account],
  ] as const;
  return {
    name: 'success',
    content: made.flatMap(([name, one]) =>
      one === null ? [] : [{ name, attributes: { param: 'id' }, content: one.id }],
    ),
  };
}
