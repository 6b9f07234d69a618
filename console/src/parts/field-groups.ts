import type { Field, Module } from '../api/modules.ts';

export type GroupName = 'main' | 'details' | 'address' | 'own' | 'description';
export interface FieldGroup {
  readonly name: GroupName;
  readonly fields: readonly Field[];
}

const ORDER: readonly GroupName[] = ['main', 'details', 'address', 'own', 'description'];
const ADDRESS = /(?:^|_)(?:Street|City|State|Zip|Zip_Code|Code|Country)$/;
const MAIN: ReadonlySet<string> = new Set([
  'Salutation',
  'Company',
  'Designation',
  'Title',
  'Department',
  'Email',
  'Phone',
  'Mobile',
  'Website',
  'Lead_Status',
  'Lead_Source',
  'Rating',
  'Account_Name',
  'Contact_Name',
  'Stage',
  'Amount',
  'Closing_Date',
  'Probability',
  'Account_Type',
  'Industry',
]);

/** The fields that can be set, in groups that people look for them in; the names of the record first, its owner apart. */
export function fieldGroups({ fields, nameFields }: Pick<Module, 'fields' | 'nameFields'>): readonly FieldGroup[] {
  const groupOf = (field: Field): GroupName => {
    if (field.type === 'textarea') return 'description';
    if (field.custom) return 'own';
    if (nameFields.includes(field.apiName) || field.mandatory || MAIN.has(field.apiName)) return 'main';
    return ADDRESS.test(field.apiName) && field.apiName !== 'SIC_Code' ? 'address' : 'details';
  };
  const shown = fields.filter(({ apiName, readOnly }) => !readOnly && apiName !== 'Owner');
  const place = ({ apiName }: Field): number => {
    if (apiName === 'Salutation') return -1;
    const at = nameFields.indexOf(apiName);
    return at === -1 ? nameFields.length : at;
  };
  return ORDER.map((name) => ({
    name,
    fields: shown.filter((field) => groupOf(field) === name).toSorted((one, other) => place(one) - place(other)),
  })).filter((group) => group.fields.length > 0);
}
