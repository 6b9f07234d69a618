import { ID_FIELD, type FieldDefinition } from '../../domain/field-definition.ts';
import { isId } from '../../domain/id.ts';
import { isStorable } from '../../domain/is-storable.ts';
import type { ModuleDefinition } from '../../domain/module-definition.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import type { Comparison, RecordFilter } from '../../domain/record-filter.ts';
import { Refused, type Refusal } from '../../domain/refusal.ts';
import { decodeFieldText } from './decode-field-text.ts';
import { mandatory, type Parameters } from './decode-parameters.ts';
import { columnOfLabel, labelOf } from './field-labels.ts';
import { parseCriteria, type Criteria } from './parse-criteria.ts';

const CRITERIA_MAX = 5;

/** searchRecords: the parameter `criteria`; a value with a star at its end is what values start with. @throws Refused */
export function decodeCriteria(parameters: Parameters, module: ModuleDefinition, timeZone: string): RecordFilter {
  const criteria = parseCriteria(mandatory(parameters, 'criteria'));
  if (criteria === null) throw invalid('syntax', null);
  if (countTerms(criteria) > CRITERIA_MAX) throw invalid('syntax', null);
  const decode = (node: Criteria): RecordFilter => {
    if (node.kind !== 'term') return { kind: node.kind === 'and' ? 'all' : 'any', of: node.of.map(decode) };
    const { label, value } = node;
    const isPrefix = value.length > 1 && value.endsWith('*');
    return condition(
      module,
      label,
      isPrefix ? 'starts_with' : 'equals',
      isPrefix ? value.slice(0, -1) : value,
      timeZone,
    );
  };
  return decode(criteria);
}

const OPERATORS: ReadonlyMap<string, Comparison> = new Map([
  ['=', 'equals'],
  ['is', 'equals'],
  ["isn't", 'not_equal'],
  ['contains', 'contains'],
  ['starts with', 'starts_with'],
  ['ends with', 'ends_with'],
  ['<', 'less_than'],
  ['<=', 'less_equal'],
  ['>', 'greater_than'],
  ['>=', 'greater_equal'],
]);

/** getSearchRecords: the parameter `searchCondition`, `(Email|contains|*@example.com*)`. @throws Refused */
export function decodeSearchCondition(
  parameters: Parameters,
  module: ModuleDefinition,
  timeZone: string,
): RecordFilter {
  const text = mandatory(parameters, 'searchCondition').trim();
  const match = /^\(([^|]*)\|([^|]*)\|(.*)\)$/s.exec(text);
  const comparison = OPERATORS.get(match?.[2]?.trim().toLowerCase() ?? '');
  if (match === null || comparison === undefined) throw parameterRefused('searchCondition');
  const value = (match[3] ?? '').trim().replaceAll(/^\*|\*$/g, '');
  return condition(module, match[1] ?? '', comparison, value, timeZone);
}

/** Columns of getSearchRecordsByPDC, by API name of the field they mean (contract v1 §5). */
const PREDEFINED: Readonly<Partial<Record<ModuleName, Readonly<Record<string, string>>>>> = {
  Leads: { email: 'Email', campaignid: 'Campaign_Source', leadid: 'id' },
  Accounts: { accountid: 'id', accountname: 'Account_Name' },
  Contacts: { contactid: 'id', accountid: 'Account_Name', campaignid: 'Campaign_Source', email: 'Email' },
  Deals: {
    potentialid: 'id',
    accountid: 'Account_Name',
    campaignid: 'Campaign_Source',
    contactid: 'Contact_Name',
    potentialname: 'Deal_Name',
  },
  Campaigns: { campaignid: 'id', campaignname: 'Campaign_Name' },
  Tasks: { taskid: 'id', activityid: 'id' },
  Events: { eventid: 'id', activityid: 'id' },
  Calls: { callid: 'id', activityid: 'id' },
  Notes: { notesid: 'id', noteid: 'id' },
};

/** getSearchRecordsByPDC: `searchColumn` and `searchValue`. @throws Refused */
export function decodePredefined(parameters: Parameters, module: ModuleDefinition, timeZone: string): RecordFilter {
  const column = mandatory(parameters, 'searchColumn').trim();
  const value = mandatory(parameters, 'searchValue').trim();
  const apiName = PREDEFINED[module.apiName]?.[column.toLowerCase()];
  const field = apiName === 'id' ? ID_FIELD : (module.fields.find((one) => one.apiName === apiName) ?? customLookup());
  if (field === undefined) throw parameterRefused('searchColumn');
  return { kind: 'field', field, comparison: 'equals', value: conditionValue(module, field, value, timeZone) };

  function customLookup(): FieldDefinition | undefined {
    const found = columnOfLabel(module, column)?.field;
    return found?.custom === true && found.type === 'lookup' ? found : undefined;
  }
}

function condition(
  module: ModuleDefinition,
  label: string,
  comparison: Comparison,
  text: string,
  timeZone: string,
): RecordFilter {
  const field = columnOfLabel(module, label.trim())?.field;
  if (field === undefined) throw invalid('field', label.trim());
  const isWhole = comparison === 'equals' || comparison === 'not_equal';
  const value = isWhole ? conditionValue(module, field, text, timeZone) : storable(module, field, text);
  return { kind: 'field', field, comparison, value };
}

/** The value in the form in which the field's values are compared. @throws Refused `invalid_value` */
function conditionValue(module: ModuleDefinition, field: FieldDefinition, text: string, timeZone: string): string {
  const value = decodeFieldText(field, text, timeZone);
  switch (field.type) {
    case 'integer':
    case 'percent':
    case 'double':
    case 'currency':
      if (typeof value === 'number') return String(value);
      throw wrongValue(module, field);
    case 'boolean':
      if (typeof value === 'boolean') return String(value);
      throw wrongValue(module, field);
    case 'lookup':
      if (field === ID_FIELD && !isId(text)) throw parameterRefused('searchValue');
      return storable(module, field, text);
    case 'date':
    case 'datetime':
      return typeof value === 'string' ? value : text;
    default:
      return storable(module, field, text);
  }
}

function storable(module: ModuleDefinition, field: FieldDefinition, text: string): string {
  if (!isStorable(text)) throw wrongValue(module, field);
  return text;
}

function wrongValue({ apiName: module }: ModuleDefinition, field: FieldDefinition): Refused {
  return new Refused({ code: 'invalid_value', path: [labelOf(module, field)] });
}

function parameterRefused(name: string): Refused {
  return new Refused({ code: 'invalid_value', path: [`?${name}`] });
}

function countTerms(criteria: Criteria): number {
  return criteria.kind === 'term' ? 1 : criteria.of.reduce((sum, one) => sum + countTerms(one), 0);
}

function invalid(reason: Extract<Refusal, { code: 'invalid_query' }>['reason'], field: string | null): Refused {
  return new Refused({ code: 'invalid_query', reason, field });
}
