import type { FieldDefinition } from '../../../domain/field-definition.ts';
import type { Id } from '../../../domain/id.ts';
import type { ModuleDefinition } from '../../../domain/module-definition.ts';
import { MODULE_NAMES, type ModuleName } from '../../../domain/module-name.ts';

/**
 * Ids of what is no record: modules, layouts, fields, related lists. They are made from the organisation's id and a fixed place, below the
 * first id that a record gets, and never change; custom fields come after the standard ones of their module.
 */
const RECORDS = 1_000_000_000_000n;

export function moduleId(orgId: Id, module: ModuleName): Id {
  return idAt(orgId, 2_000 + MODULE_NAMES.indexOf(module));
}

export function layoutId(orgId: Id, module: ModuleName): Id {
  return idAt(orgId, 2_100 + MODULE_NAMES.indexOf(module));
}

export function relatedListId(orgId: Id, module: ModuleName, index: number): Id {
  return idAt(orgId, 3_000 + MODULE_NAMES.indexOf(module) * 50 + index);
}

export function fieldId(orgId: Id, module: ModuleDefinition, field: FieldDefinition): Id {
  const index = module.fields.findIndex(({ apiName }) => apiName === field.apiName);
  return idAt(orgId, 5_000 + MODULE_NAMES.indexOf(module.apiName) * 1_000 + index);
}

function idAt(orgId: Id, place: number): Id {
  return String(BigInt(orgId) * RECORDS + BigInt(place));
}
