import type { Organisation } from './caller.ts';
import type { FieldValue, FieldValues } from './crm-record.ts';
import type { ReportLine } from './conversion-plan.ts';
import type { TargetModule } from './target-module.ts';
import type { FieldDefinition } from './field-definition.ts';
import { mappingWith } from './field-mapping.ts';
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
  const definitions = new Map(modules[target].fields.map((definition) => [definition.apiName, definition]));
  const values: Record<string, FieldValue> = {};
  const report: ReportLine[] = [];
  for (const rule of mappingWith(policy.fieldMapping)) {
    const field = rule[target];
    const value = leadValues[rule.lead];
    if (field === undefined || value === undefined || !isWanted(field)) continue;
    const definition = definitions.get(field);
    const translated = typeof value === 'string' ? (rule.values?.[target]?.[value] ?? value) : value;
    const fitting = fit(translated, definition, policy.longValues, target);
    if (fitting !== translated) report.push({ kind: 'truncated', field: rule.lead, to: `${target}.${field}` });
    if (isUnlisted(definition, fitting)) report.push({ kind: 'unlisted_value', module: target, field });
    values[field] = fitting;
  }
  return { values, report };
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

function isUnlisted(definition: FieldDefinition | undefined, value: FieldValue): boolean {
  return definition?.type === 'picklist' && typeof value === 'string' && definition.values?.includes(value) === false;
}
