import { checkMapping, checkMerge, type MappingTrouble } from '../domain/check-mapping.ts';
import type { ConversionPolicy } from '../domain/conversion-policy.ts';
import type { FieldMapping } from '../domain/field-mapping.ts';
import type { ModuleDefinitions } from '../domain/module-definitions.ts';

/** What is wrong with the rules for fields, of mapping and of merging, in sentences; empty when nothing is. */
export function mappingTroubles(
  modules: ModuleDefinitions,
  { fieldMapping, merge }: Pick<ConversionPolicy, 'fieldMapping' | 'merge'>,
): string[] {
  return [...checkMapping(modules, fieldMapping), ...checkMerge(modules, merge)].map(inWords);
}

/** A trouble of the mapping: what people read, and the fields that it is about, as `Contacts.Email`. */
export interface DescribedTrouble {
  readonly kind: MappingTrouble['kind'];
  readonly fields: readonly string[];
  readonly detail: string;
}

/** Everything that is wrong with rules of mapping, one by one. */
export function describeMapping(modules: ModuleDefinitions, own: readonly FieldMapping[]): DescribedTrouble[] {
  return checkMapping(modules, own).map((trouble) => ({
    kind: trouble.kind,
    fields: fieldsOf(trouble),
    detail: inWords(trouble),
  }));
}

function fieldsOf(trouble: MappingTrouble): string[] {
  if ('to' in trouble) return [trouble.from, trouble.to];
  return trouble.kind === 'target_twice' ? [trouble.field, ...trouble.sources] : [trouble.field];
}

function inWords(trouble: MappingTrouble): string {
  switch (trouble.kind) {
    case 'unknown_field':
      return `${trouble.field}: there is no such field that could be filled.`;
    case 'rule_twice':
      return `${trouble.field} has two rules; a rule says all of a field's targets.`;
    case 'target_twice':
      return `${trouble.field} would be filled from ${trouble.sources.join(' and from ')}.`;
    case 'incompatible':
      return `${trouble.from} (${trouble.types[0]}) does not fit ${trouble.to} (${trouble.types[1]}).`;
    case 'no_picklist':
      return `${trouble.field}: values can be translated from a picklist only, to a field that the rule names.`;
    case 'unlisted':
      return `${trouble.field} has no value "${trouble.value}".`;
    case 'needed':
      return `${trouble.from} must lead to ${trouble.to}, which cannot be empty.`;
  }
}
