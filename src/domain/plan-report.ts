import type { ReportLine } from './conversion-plan.ts';
import { TARGET_MODULES, type TargetModule } from './target-module.ts';
import { mappingByLead } from './field-mapping.ts';
import { fieldsByName } from './fields-by-name.ts';
import type { PlanInput } from './plan-input.ts';

/**
 * Where each filled field of the lead went: every one is either mapped, or stays on the lead and is named; in the order of
 * the module's fields.
 *
 * @param written API names of the fields that each resulting record takes from the lead
 */
export function reportFields(
  { lead, organisation }: PlanInput,
  written: Readonly<Record<TargetModule, ReadonlySet<string>>>,
): ReportLine[] {
  const { values, lookups } = lead.record;
  const known = fieldsByName(organisation.modules.Leads);
  const filled = new Set([...Object.keys(values), ...Object.keys(lookups)]);
  const inOrder = [...known.keys()].filter((field) => filled.has(field));
  const others = [...filled].filter((field) => !known.has(field));
  const rules = mappingByLead(organisation.policy.fieldMapping);
  return [...inOrder, ...others].map((field) => {
    const rule = rules.get(field);
    const to: string[] = [];
    for (const module of TARGET_MODULES) {
      const target = rule?.[module];
      if (target !== undefined && written[module].has(target)) to.push(`${module}.${target}`);
    }
    return to.length > 0 ? { kind: 'mapped', field, to } : { kind: 'kept_on_lead', field };
  });
}
