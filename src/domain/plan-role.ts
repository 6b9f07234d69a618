import { dealContactKey, type Ref } from './conversion-facts.ts';
import type { PlannedRole } from './conversion-plan.ts';
import type { ConvertLead } from './convert-lead.ts';
import { isStorable } from './is-storable.ts';
import { roleNameKey } from './match-keys.ts';
import type { PlanInput } from './plan-input.ts';
import { Refused } from './refusal.ts';

/** In characters. */
const ROLE_NAME_MAX = 120;

/** What a role is known by: its id, or its name without regard to case. */
export function roleKey(role: NonNullable<ConvertLead['contactRole']>): string {
  return 'id' in role ? role.id : roleNameKey(role.name);
}

/** @throws Refused `invalid_value` for a name that is too long, or that no database keeps */
export function checkRoleName(name: string): void {
  const path = ['Deals', 'Contact_Role'];
  if (name.length > ROLE_NAME_MAX) throw new Refused({ code: 'invalid_value', path, maxLength: ROLE_NAME_MAX });
  if (!isStorable(name)) throw new Refused({ code: 'invalid_value', path });
}

/**
 * The contact's part in the deal; a role name that is not known yet is made (contract v1 §4.6).
 *
 * @throws Refused `not_found` for the id of a role that is not there (contract v2 §1.2), `invalid_value` for a name that is too long
 */
export function planRole({ command, facts }: PlanInput, deal: Ref | null, contact: Ref): PlannedRole | null {
  // a contact that the deal has already stays in its part
  if (deal === null || facts.dealContacts.has(dealContactKey(deal, contact))) return null;
  const wanted = command.contactRole;
  if (wanted === null) return { deal, contact, role: null };
  const known = facts.contactRoles.get(roleKey(wanted));
  if ('name' in wanted) {
    const { name } = wanted;
    checkRoleName(name);
    return { deal, contact, role: { ref: known ?? `new:role:${roleKey(wanted)}`, name } };
  }
  if (known === undefined) throw new Refused({ code: 'not_found', path: ['Deals', 'Contact_Role'] });
  return { deal, contact, role: { ref: known, name: null } };
}
