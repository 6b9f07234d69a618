import type { FieldDefinition } from '../../domain/field-definition.ts';
import type { Id } from '../../domain/id.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import type { Queryable } from '../database.ts';

export interface NewCustomField {
  readonly module: ModuleName;
  readonly definition: FieldDefinition;
}

const INSERT_CUSTOM_FIELDS = {
  name: 'insert-custom-fields',
  text: `
    insert into convertlead.custom_field (org_id, module, api_name, definition)
    select $1, f.module, f.definition ->> 'apiName', f.definition
    from json_to_recordset($2::json) as f (module text, definition jsonb)`,
};

export async function insertCustomFields(tx: Queryable, orgId: Id, fields: readonly NewCustomField[]): Promise<void> {
  await tx.query(INSERT_CUSTOM_FIELDS, [orgId, JSON.stringify(fields)]);
}
