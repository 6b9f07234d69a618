import type { FieldValue } from './crm-record.ts';
import type { ModuleDefinition } from './module-definition.ts';

/** The name that a record with these values goes by; empty when it has none. */
export function recordName(module: ModuleDefinition, values: Readonly<Record<string, FieldValue | null>>): string {
  return module.nameFields
    .map((apiName) => values[apiName])
    .filter((value) => typeof value === 'string' && value !== '')
    .join(' ');
}
