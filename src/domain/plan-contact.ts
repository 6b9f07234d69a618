import type { CrmRecord } from './crm-record.ts';
import type { LinkedRecord, PlannedRecord } from './conversion-plan.ts';
import { checkContactMatch } from './check-match.ts';
import type { Ref } from './conversion-facts.ts';
import type { Id } from './id.ts';
import { mappedValues } from './mapped-values.ts';
import { emailKey } from './match-keys.ts';
import { mergeValues } from './merge-values.ts';
import { namedRecord } from './named-record.ts';
import type { PlanInput } from './plan-input.ts';
import { Refused } from './refusal.ts';

/**
 * The contact of a conversion: the named one; else one with the same e-mail where the policy reuses it; else a new one.
 *
 * @param account the resulting account, `null` when there is none
 * @throws Refused `not_found`, `data_mismatch` or `duplicate`
 */
export function planContact(input: PlanInput, ownerId: Id, account: Ref | null): PlannedRecord {
  const { command, lead, facts, organisation, rules, policy, report } = input;
  if (command.contactId !== null) {
    const contact = namedRecord(facts, 'Contacts', command.contactId);
    if (policy.checkMatch[rules.checkMatch] && !command.overwrite) checkContactMatch(lead.record, contact);
    return linkContact(input, contact, account);
  }
  const email = lead.record.values['Email'];
  const key = typeof email === 'string' ? emailKey(email) : null;
  const same = key === null ? undefined : facts.contactsByEmail.get(key);
  if (same !== undefined && policy.contactMatch === 'refuse') {
    throw new Refused({ code: 'duplicate', module: 'Contacts', id: same.id, field: 'Email' });
  }
  if (same !== undefined && policy.contactMatch === 'reuse') return linkContact(input, same, account);
  const { values, report: lines } = mappedValues(organisation, 'Contacts', lead.record.values);
  report.push(...lines);
  const lookups: Record<string, Ref> = account === null ? {} : { Account_Name: account };
  return { kind: 'created', ref: `new:contact:${lead.record.id}`, module: 'Contacts', ownerId, values, lookups };
}

/** With `overwrite` a named contact's account becomes the resulting one; without, it keeps its own (contract v2 §1.4 b). */
function linkContact(input: PlanInput, contact: CrmRecord, account: Ref | null): LinkedRecord {
  const { command, policy } = input;
  const values = mergeValues(input, 'Contacts', contact);
  const current = contact.lookups['Account_Name']?.id;
  const replace = command.contactId !== null && command.overwrite;
  const fill = policy.fillEmpty && current === undefined;
  const lookups: Record<string, Ref> = {};
  if (account !== null && account !== current && (replace || fill)) lookups['Account_Name'] = account;
  return { kind: 'linked', ref: contact.id, module: 'Contacts', before: contact, values, lookups };
}
