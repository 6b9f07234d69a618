import type { Pipeline } from './conversion-policy.ts';
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

/** An organisation's modules: the standard ones, deals in its pipelines, with its custom fields at the end. */
export function organisationModules(custom: CustomFields, pipelines: readonly Pipeline[]): ModuleDefinitions {
  const extend = (module: ModuleDefinition): ModuleDefinition => {
    const added = custom[module.apiName];
    return added === undefined || added.length === 0 ? module : { ...module, fields: [...module.fields, ...added] };
  };
  return {
    Leads: extend(LEADS),
    Accounts: extend(ACCOUNTS),
    Contacts: extend(CONTACTS),
    Deals: extend(dealsInPipelines(pipelines)),
    Campaigns: extend(CAMPAIGNS),
    Notes: extend(NOTES),
    Tasks: extend(TASKS),
    Events: extend(EVENTS),
    Calls: extend(CALLS),
  };
}

/** With pipelines on, Pipeline is mandatory, and a stage may be one that only a pipeline has (contract v2 §1.3). */
function dealsInPipelines(pipelines: readonly Pipeline[]): ModuleDefinition {
  if (pipelines.length === 0) return DEALS;
  const names = pipelines.map(({ name }) => name);
  const stages = pipelines.flatMap((pipeline) => pipeline.stages);
  const inPipelines = (one: FieldDefinition): FieldDefinition => {
    if (one.apiName === 'Pipeline') return { ...one, values: names, mandatory: true };
    return one.apiName === 'Stage' ? { ...one, values: [...new Set([...(one.values ?? []), ...stages])] } : one;
  };
  return { ...DEALS, fields: DEALS.fields.map(inPipelines) };
}
