import type { FieldDefinition, FieldType } from '../../domain/field-definition.ts';
import type { ModuleDefinition } from '../../domain/module-definition.ts';
import { Refused } from '../../domain/refusal.ts';
import type { Parameters } from './decode-parameters.ts';
import { labelOf } from './field-labels.ts';
import type { XmlElement } from './xml-element.ts';

const TYPES: Readonly<Record<FieldType, string>> = {
  text: 'Text',
  textarea: 'TextArea',
  email: 'Email',
  phone: 'Phone',
  website: 'Website',
  picklist: 'Pick List',
  multiselectpicklist: 'Multiselect Pick List',
  boolean: 'Boolean',
  integer: 'Integer',
  percent: 'Percent',
  double: 'Double',
  currency: 'Currency',
  date: 'Date',
  datetime: 'DateTime',
  lookup: 'Lookup',
  ownerlookup: 'OwnerLookup',
};

/** Lengths of what has none of its own. */
const LENGTHS: Readonly<Partial<Record<FieldType, number>>> = { date: 20, datetime: 120, boolean: 5, percent: 5 };

/** What the user interface shows where it is not the label (contract v1 §5, getFields). */
const DISPLAYED: Readonly<Record<string, string>> = { Designation: 'Title' };

/**
 * A module's fields as getFields answers them, in one section, without a `response` around it (contract v1 §2.1, §5).
 *
 * @param name as the path calls the module @throws Refused `invalid_value` for a `type` that does not exist
 */
export function encodeFields(name: string, module: ModuleDefinition, parameters: Parameters): XmlElement {
  const type = parameters.get('type')?.trim() ?? '';
  if (type !== '' && type !== '1' && type !== '2') throw new Refused({ code: 'invalid_value', path: ['?type'] });
  const fields = module.fields.filter((field) => type !== '2' || field.mandatory === true);
  const title = `${module.apiName === 'Deals' ? 'Potential' : module.singular} Information`;
  const content = fields.map((field) => encodeField(module, field));
  return { name, content: [{ name: 'section', attributes: { name: title, dv: title }, content }] };
}

function encodeField({ apiName: module }: ModuleDefinition, field: FieldDefinition): XmlElement {
  const label = labelOf(module, field);
  return {
    name: 'FL',
    attributes: {
      req: String(field.mandatory === true),
      type: TYPES[field.type],
      isreadonly: String(field.readOnly === true),
      maxlength: String(field.maxLength ?? LENGTHS[field.type] ?? 120),
      label,
      dv: DISPLAYED[label] ?? label,
      customfield: String(field.custom === true),
    },
    content: encodeValues(field),
  };
}

/** A picklist that may be empty begins with what empties it, which it has by default. */
function encodeValues({ type, values, mandatory }: FieldDefinition): XmlElement[] {
  const shown = (values ?? []).map((value): XmlElement => ({ name: 'val', content: value }));
  if (shown.length === 0 || type !== 'picklist' || mandatory === true) return shown;
  return [{ name: 'val', attributes: { default: 'true' }, content: '-None-' }, ...shown];
}
