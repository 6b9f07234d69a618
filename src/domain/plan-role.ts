import type { Ref } from './conversion-facts.ts';
import type { PlannedRole } from './conversion-plan.ts';
import type { ConvertLead } from './convert-lead.ts';
import type { PlanInput } from './plan-input.ts';
import { Refused } from './refusal.ts';

/** What a role is known by: its id, or its name in lower case. */
export function roleKey(role: NonNullable<ConvertLead['contactRole']>): string {
  return 'id' in role ? role.id : role.name.toLowerCase();
}

/**
 * The contact's part in the deal; a role name that is not known yet is made (contract v1 §4.6).
 *
 * @throws Refused `not_found` for the id of a role that is not there (contract v2 §1.2)
 */
export function planRole({ command, facts }: PlanInput, deal: Ref | null, contact: Ref): PlannedRole | null {
  if (deal === null) return null;
  const wanted = command.contactRole;
  if (wanted === null) return { deal, contact, role: null };
  const known = facts.contactRoles.get(roleKey(wanted));
  if ('name' in wanted)
    return { deal, contact, role: { ref: known ?? `new:role:${roleKey(wanted)}`, name: wanted.name } };
  if (known === undefined) throw new Refused({ code: 'not_found', path: ['Deals', 'Contact_Role'] });
  return { deal, contact, role: { ref: known, name: null } };
}
