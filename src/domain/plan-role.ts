import type { Ref } from './conversion-facts.ts';
import type { PlannedRole } from './conversion-plan.ts';
import type { PlanInput } from './plan-input.ts';

/** The contact's part in the deal; a role name that is not known yet is made (contract v1 §4.6). */
export function planRole({ command, facts }: PlanInput, deal: Ref | null, contact: Ref): PlannedRole | null {
  if (deal === null) return null;
  const name = command.contactRole;
  if (name === null) return { deal, contact, role: null };
  const key = name.toLowerCase();
  return { deal, contact, role: { ref: facts.contactRoles.get(key) ?? `new:role:${key}`, name } };
}
