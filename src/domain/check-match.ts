import type { CrmRecord, FieldValue } from './crm-record.ts';
import { Refused } from './refusal.ts';

/** Trimmed, case ignored; an empty value on either side is no mismatch. */
function differ(one: FieldValue | undefined, other: FieldValue | undefined): boolean {
  const [a = '', b = ''] = [String(one ?? ''), String(other ?? '')].map((text) =>
    text.normalize('NFC').trim().toLowerCase(),
  );
  return a !== '' && b !== '' && a !== b;
}

/** @throws Refused `data_mismatch` when the account's name is not the lead's company (contract v2 §1.4) */
export function checkAccountMatch(lead: CrmRecord, account: CrmRecord): void {
  if (differ(account.values['Account_Name'], lead.values['Company'])) {
    throw new Refused({ code: 'data_mismatch', with: 'account' });
  }
}

/** @throws Refused `data_mismatch` when the contact's name or e-mail is not the lead's (contract v2 §1.4) */
export function checkContactMatch(lead: CrmRecord, contact: CrmRecord): void {
  const fields = ['First_Name', 'Last_Name', 'Email'];
  if (fields.some((field) => differ(contact.values[field], lead.values[field]))) {
    throw new Refused({ code: 'data_mismatch', with: 'contact' });
  }
}
