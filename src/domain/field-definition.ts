import type { ModuleName } from './module-name.ts';

/** The v2 names of the data types (contract v2 §5, `data_type` of settings/fields). */
export const FIELD_TYPES = [
  'text',
  'textarea',
  'email',
  'phone',
  'website',
  'picklist',
  'multiselectpicklist',
  'boolean',
  'integer',
  'percent',
  'double',
  'currency',
  'date',
  'datetime',
  'lookup',
  'ownerlookup',
] as const;

export type FieldType = (typeof FIELD_TYPES)[number];

/** One field of a module. The same definition serves v1 (label), v2 (API name) and the rules. */
export interface FieldDefinition {
  readonly apiName: string;
  /** What people read, and what v1 calls the field in `FL val="..."`. */
  readonly label: string;
  readonly type: FieldType;
  /** In characters. */
  readonly maxLength?: number;
  readonly mandatory?: boolean;
  /** Kept by the server: ignored when a client sends it. */
  readonly readOnly?: boolean;
  /** Allowed values of a picklist; none given: any. */
  readonly values?: readonly string[];
  /** Module a look-up points at; `null` where it may point at several. */
  readonly lookup?: ModuleName | null;
  /** No two records of the module may share a value. */
  readonly unique?: boolean;
  readonly custom?: boolean;
}

/** A standard field, whose label is its API name with spaces unless said otherwise. */
export function field(
  apiName: string,
  type: FieldType,
  more: Omit<Partial<FieldDefinition>, 'apiName' | 'type'> = {},
): FieldDefinition {
  return { apiName, type, label: apiName.replaceAll('_', ' '), ...more };
}

/** The id is no field of a module, but can be asked for like one. */
export const ID_FIELD: FieldDefinition = { apiName: 'id', label: 'Id', type: 'lookup', readOnly: true };
