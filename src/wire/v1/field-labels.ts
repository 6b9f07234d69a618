import type { FieldDefinition } from '../../domain/field-definition.ts';
import type { ModuleDefinition } from '../../domain/module-definition.ts';
import type { ModuleName } from '../../domain/module-name.ts';

/** Labels of API 1.0 that differ from the module definitions' (contract v1 §6), by API name. */
const DIFFERENT: Readonly<Partial<Record<ModuleName, Readonly<Record<string, string>>>>> = {
  Deals: { Deal_Name: 'Potential Name', Owner: 'Potential Owner' },
};

/** Other labels that clients send for a field. */
const ALIASES: Readonly<Partial<Record<ModuleName, Readonly<Record<string, string>>>>> = {
  Leads: { Title: 'Designation' },
};

/** The label that only convertLead has (contract v1 §6, last line). */
const CONVERT_LEAD_STAGE = 'Potential Stage';

/** Look-ups and users given by id instead of by name, in a deal. */
const DEAL_ID_LABELS: Readonly<Record<string, string>> = { CAMPAIGNID: 'Campaign_Source', SMOWNERID: 'Owner' };

/** What API 1.0 calls a field. */
export function labelOf(module: ModuleName, definition: Pick<FieldDefinition, 'apiName' | 'label'>): string {
  return DIFFERENT[module]?.[definition.apiName] ?? definition.label;
}

/** The label of a deal's field in convertLead. */
export function convertLeadLabel(deals: ModuleDefinition, apiName: string): string {
  if (apiName === 'Stage') return CONVERT_LEAD_STAGE;
  if (apiName === 'Contact_Role') return 'Contact Role';
  const definition = deals.fields.find((field) => field.apiName === apiName);
  return definition === undefined ? apiName : labelOf('Deals', definition);
}

/** The field that a label means: to the letter, else without regard to case; `null` when the module has none. */
export function fieldOfLabel(module: ModuleDefinition, label: string): FieldDefinition | null {
  const wanted = ALIASES[module.apiName]?.[label] ?? label;
  const exact = module.fields.find((field) => labelOf(module.apiName, field) === wanted);
  if (exact !== undefined) return exact;
  const folded = wanted.toLowerCase();
  return module.fields.find((field) => labelOf(module.apiName, field).toLowerCase() === folded) ?? null;
}

/** The field that a label of convertLead's second row means. */
export function fieldOfDealLabel(deals: ModuleDefinition, label: string): FieldDefinition | null {
  const apiName = label === CONVERT_LEAD_STAGE ? 'Stage' : DEAL_ID_LABELS[label];
  if (apiName !== undefined) return deals.fields.find((field) => field.apiName === apiName) ?? null;
  const field = fieldOfLabel(deals, label);
  // the name of a record is no reference to it, and finding one by name is not this codec's to do
  return field === null || field.type === 'lookup' || field.type === 'ownerlookup' ? null : field;
}
