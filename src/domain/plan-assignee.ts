import type { Id } from './id.ts';
import type { PlanInput } from './plan-input.ts';
import { Refused } from './refusal.ts';

/**
 * Who will own the new records: the active user that `assign_to` names, else the lead's owner.
 *
 * @throws Refused `not_found` on `assign_to` where the face refuses an unknown user (contract v2 §1.7; v1 §4.2 ignores it)
 */
export function planAssignee({ command, lead, facts, rules, report }: PlanInput): Id {
  if (command.assignTo === null) return lead.record.ownerId;
  const user = facts.users.get(command.assignTo.toLowerCase());
  if (user?.active === true) return user.id;
  if (rules.unknownAssignee === 'refuse') throw new Refused({ code: 'not_found', path: ['assign_to'] });
  report.push({ kind: 'assignee_unknown' });
  return lead.record.ownerId;
}
