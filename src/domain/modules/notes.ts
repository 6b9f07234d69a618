import { field } from '../field-definition.ts';
import type { ModuleDefinition } from '../module-definition.ts';
import { AUDIT_FIELDS, ownerField } from '../system-fields.ts';

export const NOTES: ModuleDefinition = {
  apiName: 'Notes',
  singular: 'Note',
  nameFields: ['Note_Title'],
  fields: [
    ownerField('Note'),
    field('Note_Title', 'text', { maxLength: 120 }),
    field('Note_Content', 'textarea', { maxLength: 32_000, mandatory: true }),
    field('Parent_Id', 'lookup', { lookup: null, mandatory: true }),
    ...AUDIT_FIELDS,
  ],
};
