import type { Organisation } from '../../../domain/caller.ts';
import type { FieldDefinition, FieldType } from '../../../domain/field-definition.ts';
import { mappingWith } from '../../../domain/field-mapping.ts';
import type { ModuleDefinition } from '../../../domain/module-definition.ts';
import { fieldId, moduleId } from './metadata-ids.ts';

/** How a value of each type travels. */
const JSON_TYPES: Readonly<Record<FieldType, string>> = {
  text: 'string',
  textarea: 'string',
  email: 'string',
  phone: 'string',
  website: 'string',
  picklist: 'string',
  multiselectpicklist: 'jsonarray',
  boolean: 'boolean',
  integer: 'integer',
  percent: 'integer',
  double: 'double',
  currency: 'double',
  date: 'string',
  datetime: 'string',
  lookup: 'jsonobject',
  ownerlookup: 'jsonobject',
};

const LENGTHS: Readonly<Partial<Record<FieldType, number>>> = { date: 20, datetime: 120, boolean: 5, percent: 5 };

/**
 * A field as `settings/fields` answers it (contract clients §3, Details of `settings/fields`). Official SDKs read it before they send
 * anything: `data_type` decides the types they accept, `pick_list_values` the values, `system_mandatory` what they insist on, and
 * `lookup` must be there on every field.
 */
export function encodeFieldDefinition(organisation: Organisation, module: ModuleDefinition, field: FieldDefinition) {
  const { apiName, label, type } = field;
  const readOnly = field.readOnly === true;
  return {
    system_mandatory: field.mandatory === true,
    webhook: true,
    json_type: JSON_TYPES[type],
    crypt: null,
    field_label: label,
    tooltip: null,
    created_source: field.custom === true ? 'user' : 'default',
    field_read_only: readOnly,
    display_label: label,
    read_only: readOnly,
    association_details: null,
    businesscard_supported: true,
    multi_module_lookup: {},
    id: fieldId(organisation.id, module, field),
    created_time: null,
    visible: true,
    length: field.maxLength ?? LENGTHS[type] ?? 120,
    view_type: { view: true, edit: !readOnly, quick_create: field.mandatory === true, create: !readOnly },
    subform: null,
    api_name: apiName,
    unique: field.unique === true ? { casesensitive: 'false' } : {},
    data_type: type,
    formula: {},
    currency: type === 'currency' ? { rounding_option: 'normal', precision: 2 } : {},
    multiselectlookup: {},
    lookup: encodeLookup(organisation, field),
    quick_sequence_number: null,
    custom_field: field.custom === true,
    pick_list_values: encodeValues(field),
    auto_number: {},
    convert_mapping: module.apiName === 'Leads' ? convertMapping(organisation, apiName) : null,
    decimal_place: type === 'currency' || type === 'double' ? 2 : null,
    mass_update: !readOnly,
    default_value: null,
    blueprint_supported: !readOnly,
    validation_rule: null,
    history_tracking: null,
  };
}

function encodeLookup(organisation: Organisation, { lookup, label }: FieldDefinition): object {
  if (lookup === undefined || lookup === null) return {};
  const id = moduleId(organisation.id, lookup);
  return { module: lookup, display_label: label, id, api_name: null, query_details: {} };
}

/** `-None-` empties a picklist that may be empty. */
function encodeValues({ type, values, mandatory }: FieldDefinition): object[] {
  if (values === undefined) return [];
  const shown = type === 'picklist' && mandatory !== true ? ['-None-', ...values] : values;
  return shown.map((value, index) => ({
    display_value: value,
    actual_value: value,
    sequence_number: index + 1,
    maps: [],
  }));
}

/** Where a conversion puts the field of a lead (contract v2 §2.3). */
function convertMapping({ policy }: Organisation, apiName: string): object {
  // the owner of the lead is that of all three (contract v2 §2.3)
  if (apiName === 'Owner') return { Contacts: apiName, Deals: apiName, Accounts: apiName };
  const rule = mappingWith(policy.fieldMapping).find(({ lead }) => lead === apiName);
  return { Contacts: rule?.Contacts ?? null, Deals: rule?.Deals ?? null, Accounts: rule?.Accounts ?? null };
}
