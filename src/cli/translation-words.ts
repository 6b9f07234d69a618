import type { ReportLine } from '../bridge/report.ts';
import { isReference } from '../bridge/v2-step.ts';

/** What became of a value, in a line. */
export function reportLine({ input, value, fate, to, as, rule, why, loss }: ReportLine): string {
  const from = value === null ? input : `${input} = ${JSON.stringify(value)}`;
  const written = as === null || isReference(as) ? '' : ` = ${JSON.stringify(as)}`;
  const target = to === null ? '' : ` -> ${to}${written}`;
  return `  ${loss ? 'LOST' : fate}: ${from}${target}  [${rule}] ${why}`;
}
