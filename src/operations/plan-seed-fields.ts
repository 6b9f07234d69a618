import type { FieldDefinition, FieldType } from '../domain/field-definition.ts';
import { organisationModules, STANDARD_MODULES, type ModuleDefinitions } from '../domain/module-definitions.ts';
import { MODULE_NAMES, type ModuleName } from '../domain/module-name.ts';
import { parsePolicy } from '../domain/parse-policy.ts';
import type { NewCustomField } from '../storage/sql/insert-custom-fields.ts';
import { InvalidSeed } from './invalid-seed.ts';
import { mappingTroubles } from '../schema/mapping-troubles.ts';
import type { Seed } from './seed-format.ts';

export interface SeedFields {
  readonly rows: readonly NewCustomField[];
  readonly modules: ModuleDefinitions;
}

/** In characters, where the seed says nothing: what the hosted API allows. */
const LENGTHS: Readonly<Partial<Record<FieldType, number>>> = {
  text: 255,
  textarea: 32_000,
  email: 100,
  phone: 30,
  website: 450,
};

/** Types whose values can be told apart for good. */
const UNIQUE_TYPES = new Set<FieldType>(['text', 'email', 'phone', 'website', 'integer', 'double', 'currency']);
const UNIQUE_LENGTH_MAX = 450;

/**
 * A seed's custom fields, and the modules with them.
 *
 * @throws InvalidSeed for a name that the module has already, a field that cannot be unique, and a field mapping that does not fit them
 */
export function planSeedFields({ organisation }: Seed): SeedFields {
  const rows: NewCustomField[] = [];
  const custom: Partial<Record<ModuleName, FieldDefinition[]>> = {};
  for (const module of MODULE_NAMES) {
    const names = new Set(STANDARD_MODULES[module].fields.map(({ apiName }) => apiName));
    custom[module] = (organisation.customFields?.[module] ?? []).map((given: FieldDefinition, index) => {
      const place = `organisation.customFields.${module}[${index}]`;
      if (names.has(given.apiName)) {
        throw new InvalidSeed(`${place}.apiName`, `${module} has a field ${given.apiName} already.`);
      }
      names.add(given.apiName);
      const definition = withLength(given);
      if (definition.unique === true) checkUnique(definition, place);
      rows.push({ module, definition });
      return definition;
    });
  }
  const policy = parsePolicy(organisation.settings ?? {});
  const modules = organisationModules(custom, policy.pipelines);
  const troubles = mappingTroubles(modules, policy);
  if (troubles.length > 0) throw new InvalidSeed('organisation.settings', troubles.join(' '));
  return { rows, modules };
}

function withLength(definition: FieldDefinition): FieldDefinition {
  const maxLength = definition.maxLength ?? LENGTHS[definition.type];
  return maxLength === undefined ? definition : { ...definition, maxLength };
}

function checkUnique({ type, maxLength = 0 }: FieldDefinition, place: string): void {
  if (UNIQUE_TYPES.has(type) && maxLength <= UNIQUE_LENGTH_MAX) return;
  const types = [...UNIQUE_TYPES].join(', ');
  throw new InvalidSeed(
    `${place}.unique`,
    `only a field of type ${types} with at most ${UNIQUE_LENGTH_MAX} characters can be unique.`,
  );
}
