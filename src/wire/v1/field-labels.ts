import { ID_FIELD, type FieldDefinition } from '../../domain/field-definition.ts';
import type { ModuleDefinition } from '../../domain/module-definition.ts';
import type { ModuleName } from '../../domain/module-name.ts';

/** One `FL` that a record of a module may have. A look-up has two: the id of what it points at, and its name. */
export interface Column {
  readonly label: string;
  readonly field: FieldDefinition;
  /** What of the field it shows: ids are written bare, values in CDATA; the module is that of a look-up's target. */
  readonly shows: 'id' | 'value' | 'module';
}

/** Labels of API 1.0 that differ from the module definitions' (contract v1 §6), by API name. */
const DIFFERENT: Readonly<Partial<Record<ModuleName, Readonly<Record<string, string>>>>> = {
  Deals: { Deal_Name: 'Potential Name', Owner: 'Potential Owner' },
};

/** Other labels that clients send for a field. */
const ALIASES: Readonly<Partial<Record<ModuleName, Readonly<Record<string, string>>>>> = {
  Leads: { Title: 'Designation' },
  Deals: { 'Deal Name': 'Potential Name', 'Deal Owner': 'Potential Owner', DEALID: 'POTENTIALID' },
  Notes: { NOTESID: 'id', SEID: 'entityId' },
  Tasks: { SEID: 'RELATEDTOID', TASKID: 'ACTIVITYID' },
  Events: { SEID: 'RELATEDTOID', EVENTID: 'ACTIVITYID' },
  Calls: { SEID: 'RELATEDTOID', CALLID: 'ACTIVITYID' },
};

/** What the id of a record is called, where it is not the module's singular and ID (contract v1 §6, Id label rule). */
const ID_LABELS: Readonly<Partial<Record<ModuleName, string>>> = {
  Deals: 'POTENTIALID',
  Notes: 'id',
  Tasks: 'ACTIVITYID',
  Events: 'ACTIVITYID',
  Calls: 'ACTIVITYID',
};

/** What the ids that look-ups and users are given by are called, by API name of the field. */
const REFERENCE_LABELS: Readonly<Record<string, string>> = {
  Owner: 'SMOWNERID',
  Created_By: 'SMCREATORID',
  Modified_By: 'MODIFIEDBY',
  Account_Name: 'ACCOUNTID',
  Campaign_Source: 'CAMPAIGNID',
  Contact_Name: 'CONTACTID',
  Parent_Account: 'PARENTACCOUNTID',
  Who_Id: 'CONTACTID',
  What_Id: 'RELATEDTOID',
  Parent_Id: 'entityId',
};

/** The label that only convertLead has (contract v1 §6, last line). */
const CONVERT_LEAD_STAGE = 'Potential Stage';

/** The columns of a module in the order in which they are answered; custom fields at the end. */
export function columnsOf(module: ModuleDefinition): Column[] {
  const id: Column = { label: idLabel(module), field: ID_FIELD, shows: 'id' };
  return [id, ...module.fields.flatMap((field) => columnsOfField(module.apiName, field))];
}

/** `LEADID`. */
export function idLabel({ apiName, singular }: ModuleDefinition): string {
  return ID_LABELS[apiName] ?? `${singular.toUpperCase()}ID`;
}

/** Every label, in lower case, under which a row may give its record's id. */
export function idLabels(module: ModuleDefinition): ReadonlySet<string> {
  const own = idLabel(module);
  const aliases = Object.entries(ALIASES[module.apiName] ?? {}).filter(([, label]) => label === own);
  return new Set(['id', own, ...aliases.map(([alias]) => alias)].map((label) => label.toLowerCase()));
}

/** What API 1.0 calls a field. */
export function labelOf(module: ModuleName, definition: Pick<FieldDefinition, 'apiName' | 'label'>): string {
  return DIFFERENT[module]?.[definition.apiName] ?? definition.label;
}

/** The column that a label means: to the letter, else without regard to case; `null` when the module has none. */
export function columnOfLabel(module: ModuleDefinition, label: string): Column | null {
  const columns = columnsOf(module);
  const aliases = Object.entries(ALIASES[module.apiName] ?? {});
  const wanted = aliases.find(([alias]) => alias.toLowerCase() === label.toLowerCase())?.[1] ?? label;
  const exact = columns.find((column) => column.label === wanted);
  return exact ?? columns.find((column) => column.label.toLowerCase() === wanted.toLowerCase()) ?? null;
}

/** The column that a label of convertLead's second row means. */
export function columnOfDealLabel(deals: ModuleDefinition, label: string): Column | null {
  return columnOfLabel(deals, label === CONVERT_LEAD_STAGE ? 'Stage' : label);
}

/** The label of a field, by API name, in the errors of a module's methods. */
export function labelOfField(module: ModuleDefinition, apiName: string): string {
  const definition = module.fields.find((field) => field.apiName === apiName);
  return definition === undefined ? apiName : labelOf(module.apiName, definition);
}

/** The label of a deal's field in the errors of convertLead. */
export function convertLeadLabel(deals: ModuleDefinition, apiName: string): string {
  if (apiName === 'Stage') return CONVERT_LEAD_STAGE;
  if (apiName === 'Contact_Role') return 'Contact Role';
  return labelOfField(deals, apiName);
}

function columnsOfField(module: ModuleName, field: FieldDefinition): Column[] {
  const value: Column = { label: labelOf(module, field), field, shows: 'value' };
  if (field.type !== 'lookup' && field.type !== 'ownerlookup') return [value];
  const id: Column = { label: REFERENCE_LABELS[field.apiName] ?? `${field.label}_ID`, field, shows: 'id' };
  // what may point at any module says at which
  return field.lookup === null ? [id, value, { label: 'SEMODULE', field, shows: 'module' }] : [id, value];
}
