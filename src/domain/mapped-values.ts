import type { FieldValue } from './crm-record.ts';
import type { ReportLine } from './conversion-plan.ts';
import type { TargetModule } from './convert-lead.ts';
import type { FieldMapping } from './field-mapping.ts';
import type { ModuleDefinition } from './module-definition.ts';

/** The lead's values under the target module's field names. */
export function mappedValues(
  mapping: readonly FieldMapping[],
  target: TargetModule,
  leadValues: Readonly<Record<string, FieldValue>>,
): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = {};
  for (const rule of mapping) {
    const field = rule[target];
    const value = leadValues[rule.lead];
    if (field !== undefined && value !== undefined) values[field] = value;
  }
  return values;
}

/** Report lines for picklist values that the target's list lacks; they are stored as they are (contract v2 §2.3). */
export function unlistedValues(
  module: ModuleDefinition,
  target: TargetModule,
  values: Readonly<Record<string, FieldValue>>,
): ReportLine[] {
  return module.fields
    .filter((field) => {
      const value = values[field.apiName];
      return field.type === 'picklist' && typeof value === 'string' && field.values?.includes(value) === false;
    })
    .map((field) => ({ kind: 'unlisted_value', module: target, field: field.apiName }));
}
