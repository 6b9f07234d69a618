import type { CheckedFields } from './check-fields.ts';
import type { ConversionFacts } from './conversion-facts.ts';
import type { ModuleDefinition } from './module-definition.ts';
import { Refused, type FieldPath } from './refusal.ts';

/**
 * Checks that what fields point at is there: each look-up a record of its module, the owner an active user. A converted lead is not:
 * nothing may hang on it that its conversion would have moved.
 *
 * @param path keys that lead to the fields @throws Refused `not_found`
 */
export function checkReferences(
  module: ModuleDefinition,
  { lookups, ownerId }: Pick<CheckedFields, 'lookups' | 'ownerId'>,
  facts: Pick<ConversionFacts, 'records' | 'users'>,
  path: FieldPath,
): void {
  for (const { apiName, lookup = null } of module.fields) {
    const id = lookups[apiName];
    if (id === undefined || id === null) continue;
    const target = facts.records.get(id);
    if (target === undefined || target.conversion !== null || (lookup !== null && target.module !== lookup)) {
      throw new Refused({ code: 'not_found', path: [...path, apiName] });
    }
  }
  if (ownerId !== null && facts.users.get(ownerId)?.active !== true) {
    throw new Refused({ code: 'not_found', path: [...path, 'Owner'] });
  }
}
