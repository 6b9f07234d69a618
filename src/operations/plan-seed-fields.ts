import type { FieldDefinition } from '../domain/field-definition.ts';
import { organisationModules, STANDARD_MODULES, type ModuleDefinitions } from '../domain/module-definitions.ts';
import { MODULE_NAMES } from '../domain/module-name.ts';
import type { NewCustomField } from '../storage/sql/insert-custom-fields.ts';
import { InvalidSeed } from './invalid-seed.ts';
import type { Seed } from './seed-format.ts';

export interface SeedFields {
  readonly rows: readonly NewCustomField[];
  readonly modules: ModuleDefinitions;
}

/** A seed's custom fields, and the modules with them. @throws InvalidSeed for a name that the module has already */
export function planSeedFields({ organisation }: Seed): SeedFields {
  const added = organisation.customFields ?? {};
  const rows: NewCustomField[] = [];
  for (const module of MODULE_NAMES) {
    const names = new Set(STANDARD_MODULES[module].fields.map(({ apiName }) => apiName));
    (added[module] ?? []).forEach((definition: FieldDefinition, index) => {
      if (names.has(definition.apiName)) {
        const place = `organisation.customFields.${module}[${index}].apiName`;
        throw new InvalidSeed(place, `${module} has a field ${definition.apiName} already.`);
      }
      names.add(definition.apiName);
      rows.push({ module, definition });
    });
  }
  return { rows, modules: organisationModules(added, organisation.settings?.pipelines ?? []) };
}
