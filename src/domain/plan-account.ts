import type { CrmRecord } from './crm-record.ts';
import type { CreatedRecord, LinkedRecord, PlannedRecord } from './conversion-plan.ts';
import { checkAccountMatch } from './check-match.ts';
import type { Id } from './id.ts';
import { mappedValues } from './mapped-values.ts';
import { companyKey } from './match-keys.ts';
import { mergeValues } from './merge-values.ts';
import { namedRecord } from './named-record.ts';
import type { PlanInput } from './plan-input.ts';
import { Refused } from './refusal.ts';

/**
 * The account of a conversion: the named one; else one of the same name where the policy reuses it; else a new one made from
 * Company; no Company, no account (contract v2 §1.4).
 *
 * @throws Refused `not_found`, `data_mismatch` or `duplicate`
 */
export function planAccount(input: PlanInput, ownerId: Id): PlannedRecord | null {
  const { command, lead, facts, rules, policy } = input;
  const company = lead.record.values['Company'];
  if (command.accountId !== null) {
    const account = namedRecord(facts, 'Accounts', command.accountId);
    if (policy.checkMatch[rules.checkMatch] && !command.overwrite) checkAccountMatch(lead.record, account);
    return linkAccount(input, account);
  }
  if (typeof company !== 'string') return null;
  const key = companyKey(company);
  const same = key === null ? undefined : facts.accountsByName.get(key);
  if (same !== undefined && policy.accountMatch === 'refuse') {
    throw new Refused({ code: 'duplicate', module: 'Accounts', id: same.id, field: 'Account_Name' });
  }
  if (same !== undefined && policy.accountMatch === 'reuse') return linkAccount(input, same);
  return createAccount(input, ownerId);
}

function createAccount({ lead, organisation, report }: PlanInput, ownerId: Id): CreatedRecord {
  const { values, report: lines } = mappedValues(organisation, 'Accounts', lead.record.values);
  report.push(...lines);
  return { kind: 'created', ref: `new:account:${lead.record.id}`, module: 'Accounts', ownerId, values, lookups: {} };
}

/** With `overwrite` the account's name becomes the lead's company, nothing else changes (contract v2 §1.4 c). */
function linkAccount(input: PlanInput, account: CrmRecord): LinkedRecord {
  const { command } = input;
  const rename = command.accountId !== null && command.overwrite;
  const values = mergeValues(input, 'Accounts', account, rename ? ['Account_Name'] : []);
  return { kind: 'linked', ref: account.id, module: 'Accounts', before: account, values, lookups: {} };
}
