import type { FieldDefinition } from './field-definition.ts';
import type { ModuleDefinition } from './module-definition.ts';

/** Definitions never change, and every record asks for them. */
const known = new WeakMap<ModuleDefinition, ReadonlyMap<string, FieldDefinition>>();

/** The fields of a module by their API names, in the module's order. */
export function fieldsByName(module: ModuleDefinition): ReadonlyMap<string, FieldDefinition> {
  const found = known.get(module);
  if (found !== undefined) return found;
  const fields = new Map(module.fields.map((definition) => [definition.apiName, definition]));
  known.set(module, fields);
  return fields;
}
