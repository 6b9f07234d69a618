import type { CrmRecord, FieldValue, FieldValues } from './crm-record.ts';
import type { CreatedRecord, LinkedRecord, PlannedRecord } from './conversion-plan.ts';
import { checkAccountMatch } from './check-match.ts';
import { STANDARD_MAPPING } from './field-mapping.ts';
import type { Id } from './id.ts';
import { mappedValues, unlistedValues } from './mapped-values.ts';
import { companyKey } from './match-keys.ts';
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
  const values = mappedValues(STANDARD_MAPPING, 'Accounts', lead.record.values);
  report.push(...unlistedValues(organisation.modules.Accounts, 'Accounts', values));
  return { kind: 'created', ref: `new:account:${lead.record.id}`, module: 'Accounts', ownerId, values, lookups: {} };
}

/** With `overwrite` the account's name becomes the lead's company, nothing else changes (contract v2 §1.4 c). */
function linkAccount({ command, lead, policy }: PlanInput, account: CrmRecord): LinkedRecord {
  const mapped = mappedValues(STANDARD_MAPPING, 'Accounts', lead.record.values);
  const values: Record<string, FieldValue> = policy.fillEmpty ? emptyOnly(mapped, account.values) : {};
  const company = mapped['Account_Name'];
  const named = command.accountId !== null;
  if (named && command.overwrite && company !== undefined && company !== account.values['Account_Name']) {
    values['Account_Name'] = company;
  }
  return { kind: 'linked', ref: account.id, module: 'Accounts', before: account, values, lookups: {} };
}

/** The values whose field is still empty on the other side. */
export function emptyOnly(values: FieldValues, existing: FieldValues): Record<string, FieldValue> {
  return Object.fromEntries(Object.entries(values).filter(([field]) => existing[field] === undefined));
}
