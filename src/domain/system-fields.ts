import { field, type FieldDefinition } from './field-definition.ts';

/** The one system field that a client may set. */
export function ownerField(singular: string): FieldDefinition {
  return field('Owner', 'ownerlookup', { label: `${singular} Owner` });
}

/** Who and when, kept by the server (contract v2 §4). */
export const AUDIT_FIELDS: readonly FieldDefinition[] = [
  field('Created_By', 'ownerlookup', { readOnly: true }),
  field('Modified_By', 'ownerlookup', { readOnly: true }),
  field('Created_Time', 'datetime', { readOnly: true }),
  field('Modified_Time', 'datetime', { readOnly: true }),
];
