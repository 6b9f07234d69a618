import type { FieldDefinition } from './field-definition.ts';
import type { ModuleDefinition } from './module-definition.ts';
import type { ModuleName } from './module-name.ts';
import { ACCOUNTS } from './modules/accounts.ts';
import { CALLS, EVENTS, TASKS } from './modules/activities.ts';
import { CAMPAIGNS } from './modules/campaigns.ts';
import { CONTACTS } from './modules/contacts.ts';
import { DEALS } from './modules/deals.ts';
import { LEADS } from './modules/leads.ts';
import { NOTES } from './modules/notes.ts';

/** An organisation's modules: the standard ones with its custom fields at the end. */
export type ModuleDefinitions = Readonly<Record<ModuleName, ModuleDefinition>>;

/** Fields that an organisation has added, by module. */
export type CustomFields = Readonly<Partial<Record<ModuleName, readonly FieldDefinition[]>>>;

export const STANDARD_MODULES: ModuleDefinitions = {
  Leads: LEADS,
  Accounts: ACCOUNTS,
  Contacts: CONTACTS,
  Deals: DEALS,
  Campaigns: CAMPAIGNS,
  Notes: NOTES,
  Tasks: TASKS,
  Events: EVENTS,
  Calls: CALLS,
};

/** The standard modules with custom fields added. */
export function withCustomFields(custom: CustomFields): ModuleDefinitions {
  const extend = (module: ModuleDefinition): ModuleDefinition => {
    const added = custom[module.apiName];
    return added === undefined || added.length === 0 ? module : { ...module, fields: [...module.fields, ...added] };
  };
  return {
    Leads: extend(LEADS),
    Accounts: extend(ACCOUNTS),
    Contacts: extend(CONTACTS),
    Deals: extend(DEALS),
    Campaigns: extend(CAMPAIGNS),
    Notes: extend(NOTES),
    Tasks: extend(TASKS),
    Events: extend(EVENTS),
    Calls: extend(CALLS),
  };
}
