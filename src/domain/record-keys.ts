import type { FieldValue } from './crm-record.ts';
import { companyKey, emailKey, personKey } from './match-keys.ts';
import type { ModuleName } from './module-name.ts';

/** The normalised keys under which a record is found by what it holds. */
export function recordKeys(
  module: ModuleName,
  name: string,
  values: Readonly<Record<string, FieldValue | null>>,
): { readonly nameKey: string | null; readonly emailKey: string | null } {
  const email = values['Email'];
  return {
    nameKey: module === 'Accounts' ? companyKey(name) : personKey(name),
    emailKey: typeof email === 'string' ? emailKey(email) : null,
  };
}
