import type { FieldDefinition } from '../../domain/field-definition.ts';
import type { Id } from '../../domain/id.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import type { Queryable } from '../database.ts';

const LIST_CUSTOM_FIELDS = {
  name: 'list-custom-fields',
  text: 'select module, definition from convertlead.custom_field where org_id = $1 order by module, api_name',
};

export interface CustomFieldRow {
  readonly module: ModuleName;
  readonly definition: FieldDefinition;
}

/** The fields that an organisation has added. */
export async function listCustomFields(on: Queryable, orgId: Id): Promise<CustomFieldRow[]> {
  return on.query<CustomFieldRow & object>(LIST_CUSTOM_FIELDS, [orgId]);
}

/** The same by module. */
export function customFieldsOf(rows: readonly CustomFieldRow[]): Partial<Record<ModuleName, FieldDefinition[]>> {
  const custom: Partial<Record<ModuleName, FieldDefinition[]>> = {};
  for (const { module, definition } of rows) (custom[module] ??= []).push({ ...definition, custom: true });
  return custom;
}
