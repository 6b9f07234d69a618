import { hideJsonValues } from './hide-json-values.ts';
import { hideParameters } from './hide-parameters.ts';
import { HIDDEN, type Side, type StandIn } from './value-stand-in.ts';
import { hideXmlValues } from './hide-xml-values.ts';

/** A body without the values of its fields: JSON, XML or a form, whole or the beginning of one; of anything else nothing is left. */
export function hideValues(text: string, standIn: StandIn, side: Side): string {
  const start = text.trimStart().charAt(0);
  if (start === '{' || start === '[') return hideJsonValues(text, standIn, side);
  if (start === '<') return hideXmlValues(text, standIn, side);
  return text.includes('=') ? hideParameters(text, standIn) : HIDDEN;
}
