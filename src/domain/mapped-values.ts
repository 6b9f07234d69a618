import type { Organisation } from './caller.ts';
import type { FieldValue, FieldValues } from './crm-record.ts';
import type { ReportLine } from './conversion-plan.ts';
import type { TargetModule } from './target-module.ts';
import type { FieldDefinition } from './field-definition.ts';
import { fieldsByName } from './fields-by-name.ts';
import { mappingWith } from './field-mapping.ts';
import { isUnlisted } from './is-unlisted.ts';
import { Refused } from './refusal.ts';

export interface MappedValues {
  readonly values: Readonly<Record<string, FieldValue>>;
  /** Values that the target's list lacks, stored as they are (contract v2 §2.3), and values that were cut. */
  readonly report: readonly ReportLine[];
}

/**
 * The lead's values under the target module's field names.
 *
 * @param isWanted which of the target's fields are to be filled
 * @throws Refused `invalid_value` for a value that is longer than its field, where the organisation does not have it cut
 */
export function mappedValues(
  organisation: Organisation,
  target: TargetModule,
  leadValues: FieldValues,
  isWanted: (field: string) => boolean = () => true,
): MappedValues {
  const { policy, modules } = organisation;
  const definitions = fieldsByName(modules[target]);
  const values: Record<string, FieldValue> = {};
  const report: ReportLine[] = [];
  for (const rule of mappingWith(policy.fieldMapping)) {
    const field = rule[target];
    const value = leadValues[rule.lead];
    if (field === undefined || value === undefined || !isWanted(field)) continue;
    const definition = definitions.get(field);
    const translated = translate(value, rule.values?.[target] ?? {});
    const fitting = fit(translated, definition, policy.longValues, target);
    if (fitting !== translated) report.push({ kind: 'truncated', field: rule.lead, to: `${target}.${field}` });
    if (definition !== undefined && isUnlisted(definition, fitting))
      report.push({ kind: 'unlisted_value', module: target, field });
    values[field] = fitting;
  }
  return { values, report };
}

/** Each value of a picklist as the target calls it; two that are called the same are one. */
function translate(value: FieldValue, names: Readonly<Record<string, string>>): FieldValue {
  const translated = (one: string): string => (Object.hasOwn(names, one) ? (names[one] ?? one) : one);
  if (typeof value === 'string') return translated(value);
  return typeof value === 'object' ? [...new Set(value.map(translated))] : value;
}

/** The value as its field can hold it; a cut goes through no character. */
function fit(
  value: FieldValue,
  definition: FieldDefinition | undefined,
  longValues: 'refuse' | 'truncate',
  target: TargetModule,
): FieldValue {
  const maxLength = definition?.maxLength;
  if (definition === undefined || maxLength === undefined || typeof value !== 'string' || value.length <= maxLength) {
    return value;
  }
  if (longValues === 'refuse') {
    throw new Refused({ code: 'invalid_value', path: [target, definition.apiName], maxLength });
  }
  return value
    .slice(0, maxLength)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}
