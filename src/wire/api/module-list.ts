import { Type, type Static } from 'typebox';
import type { FieldDefinition } from '../../domain/field-definition.ts';
import type { ModuleDefinition } from '../../domain/module-definition.ts';
import type { ModuleDefinitions } from '../../domain/module-definitions.ts';
import { sortKindOf } from '../../domain/record-page.ts';
import { PARENT_MODULES, relatedListsOf } from '../../domain/related-lists.ts';
import { nullable } from '../../schema/schema-parts.ts';
import { MODULE } from './answer-parts.ts';
import { isChoice } from './record-list.ts';

const FIELD = Type.Object({
  apiName: Type.String(),
  label: Type.String(),
  type: Type.String({ description: 'text, textarea, email, phone, website, picklist, date, lookup, ...' }),
  mandatory: Type.Boolean(),
  readOnly: Type.Boolean({ description: 'kept by the server' }),
  unique: Type.Boolean(),
  custom: Type.Boolean(),
  maxLength: nullable(Type.Integer({ description: 'characters, or digits of a number' })),
  values: nullable(Type.Array(Type.String(), { description: 'of a picklist; null: any' })),
  lookup: nullable(Type.Array(MODULE, { description: 'modules that a look-up may point at' })),
  sortable: Type.Boolean(),
  equals: Type.Boolean({ description: 'lists can be narrowed to a value of it' }),
});

/** The modules with their fields. */
export const MODULES = Type.Object({
  modules: Type.Array(
    Type.Object({
      apiName: MODULE,
      singular: Type.String(),
      nameFields: Type.Array(Type.String(), { description: 'that make up the name of a record' }),
      fields: Type.Array(FIELD),
      relatedLists: Type.Array(
        Type.Object({
          list: Type.String({ description: 'its name in the path' }),
          module: nullable(MODULE),
        }),
      ),
    }),
  ),
});
export type ModulesAnswer = Static<typeof MODULES>;

export function encodeModules(modules: ModuleDefinitions): ModulesAnswer {
  return { modules: Object.values(modules).map((module: ModuleDefinition) => encodeModule(modules, module)) };
}

function encodeModule(modules: ModuleDefinitions, module: ModuleDefinition): ModulesAnswer['modules'][number] {
  const { apiName, singular, nameFields, fields } = module;
  return {
    apiName,
    singular,
    nameFields: [...nameFields],
    fields: fields.map(encodeField),
    relatedLists: relatedListsOf(modules, apiName).map((list) => ({ list: list.apiName, module: list.module })),
  };
}

function encodeField(field: FieldDefinition): Static<typeof FIELD> {
  const { apiName, label, type, mandatory, readOnly, unique, custom, maxLength, values, lookup } = field;
  return {
    apiName,
    label,
    type,
    mandatory: mandatory === true,
    readOnly: readOnly === true,
    unique: unique === true,
    custom: custom === true,
    maxLength: maxLength ?? null,
    values: values === undefined ? null : [...values],
    lookup: lookup === undefined ? null : lookup === null ? [...PARENT_MODULES] : [lookup],
    sortable: sortKindOf(field) !== null,
    equals: isChoice(field),
  };
}
