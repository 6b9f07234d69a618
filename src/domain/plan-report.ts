import type { ReportLine } from './conversion-plan.ts';
import { TARGET_MODULES, type TargetModule } from './target-module.ts';
import { mappingWith } from './field-mapping.ts';
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
  const rules = new Map(mappingWith(organisation.policy.fieldMapping).map((rule) => [rule.lead, rule]));
  const order = new Map(organisation.modules.Leads.fields.map(({ apiName }, index) => [apiName, index]));
  const place = (field: string): number => order.get(field) ?? order.size;
  const fields = [...Object.keys(lead.record.values), ...Object.keys(lead.record.lookups)];
  return fields
    .toSorted((one, other) => place(one) - place(other))
    .map((field) => {
      const rule = rules.get(field);
      const to = TARGET_MODULES.flatMap((module) => {
        const target = rule?.[module];
        return target !== undefined && written[module].has(target) ? [`${module}.${target}`] : [];
      });
      return to.length > 0 ? { kind: 'mapped', field, to } : { kind: 'kept_on_lead', field };
    });
}
