import { tagKey, type Ref } from './conversion-facts.ts';
import type { PlannedTag } from './conversion-plan.ts';
import { TARGET_MODULES, type TargetModule } from './target-module.ts';
import type { PlanInput } from './plan-input.ts';

/**
 * The tags that go on the resulting records: those of the lead that the request carries over, and those it gives the deal itself.
 * A module without the tag gets it (contract v2 §1.2, carry_over_tags).
 */
export function planTags(
  { command, lead, facts, report }: PlanInput,
  records: Readonly<Record<TargetModule, Ref | null>>,
  dealTags: readonly string[],
): PlannedTag[] {
  const onLead = new Set(lead.record.tags.map((tag) => tag.name));
  const planned = new Map<string, PlannedTag>();
  const add = (module: TargetModule, name: string): void => {
    const record = records[module];
    if (record === null) return;
    const key = tagKey(module, name);
    planned.set(key, { tag: facts.tags.get(key) ?? `new:tag:${key}`, module, name, record });
  };
  for (const module of TARGET_MODULES) {
    const wanted = command.carryOverTags[module];
    for (const name of wanted === 'all' ? onLead : wanted) {
      if (onLead.has(name)) add(module, name);
      else report.push({ kind: 'tag_not_on_lead', name });
    }
  }
  for (const name of dealTags) add('Deals', name);
  return [...planned.values()];
}
