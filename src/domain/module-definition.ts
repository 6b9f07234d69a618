import type { FieldDefinition } from './field-definition.ts';
import type { ModuleName } from './module-name.ts';

/** What a module is called, and its standard fields in the order in which v1 was recorded to answer them (contract v1 §6). */
export interface ModuleDefinition {
  readonly apiName: ModuleName;
  /** "Lead", as in the v1 labels "Lead Owner" and "LEADID". */
  readonly singular: string;
  /** The fields whose values, joined by a space, are the record's name. */
  readonly nameFields: readonly string[];
  readonly fields: readonly FieldDefinition[];
}
