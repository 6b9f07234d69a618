import type { ModuleDefinition } from './module-definition.ts';
import type { ModuleName } from './module-name.ts';

/** The field by which the hosted API looks for duplicates of a record when it is told to look for them (contract v1 §5). */
const STANDARD: Readonly<Partial<Record<ModuleName, string>>> = {
  Leads: 'Email',
  Contacts: 'Email',
  Accounts: 'Account_Name',
  Deals: 'Deal_Name',
  Campaigns: 'Campaign_Name',
};

/** API names of the fields that decide whether a record is there already: the unique ones, then the module's own. */
export function duplicateCheckFields(module: ModuleDefinition): string[] {
  const unique = module.fields.filter((field) => field.unique === true).map(({ apiName }) => apiName);
  const standard = STANDARD[module.apiName];
  return standard === undefined ? unique : [...unique, standard];
}
