import type { CrmRecord, FieldValue } from './crm-record.ts';
import { isSame } from './is-same.ts';
import { mappedValues } from './mapped-values.ts';
import type { MergeRule } from './merge-policy.ts';
import type { PlanInput } from './plan-input.ts';
import type { TargetModule } from './target-module.ts';

/**
 * What a record that is linked takes from the lead, and the report of it.
 *
 * @param taken fields that the command itself wants taken
 * @returns only what is not there already
 * @throws Refused as `mappedValues`
 */
export function mergeValues(
  { lead, organisation, policy, report }: PlanInput,
  module: TargetModule,
  record: CrmRecord,
  taken: readonly string[] = [],
): Record<string, FieldValue> {
  const byDefault: MergeRule = policy.fillEmpty ? 'fill' : 'keep';
  const leadIsNewer = lead.record.modifiedAt > record.modifiedAt;
  const isWanted = (field: string): boolean => {
    if (taken.includes(field)) return true;
    const isEmpty = record.values[field] === undefined;
    switch (policy.merge[module]?.[field] ?? byDefault) {
      case 'keep':
        return false;
      case 'take':
        return true;
      case 'fill':
        return isEmpty;
      case 'newest':
        return isEmpty || leadIsNewer;
    }
  };
  const { values, report: lines } = mappedValues(organisation, module, lead.record.values, isWanted);
  report.push(...lines);
  return Object.fromEntries(Object.entries(values).filter(([field, value]) => !isSame(value, record.values[field])));
}
