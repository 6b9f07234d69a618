import type { Organisation } from '../../../domain/caller.ts';
import { TARGET_MODULES } from '../../../domain/target-module.ts';
import type { ModuleName } from '../../../domain/module-name.ts';
import type { ApiVersion } from '../versions/api-version.ts';
import { fieldId, layoutId } from './metadata-ids.ts';

/** The one layout that a module has here, as `settings/layouts` answers it: all fields in one section. */
export function encodeLayout(version: Pick<ApiVersion, 'encodeField'>, organisation: Organisation, name: ModuleName) {
  const module = organisation.modules[name];
  return {
    modified_time: null,
    visible: true,
    created_for: null,
    name: 'Standard',
    profiles: [],
    modified_by: null,
    id: layoutId(organisation.id, name),
    created_by: null,
    created_time: null,
    sections: [
      {
        display_label: `${module.singular} Information`,
        sequence_number: 1,
        isSubformSection: false,
        tab_traversal: 2,
        api_name: `${module.singular}_Information`,
        column_count: 2,
        name: `${module.singular} Information`,
        generated_type: 'default',
        fields: module.fields.map((field) => version.encodeField(organisation, module, field)),
        properties: null,
      },
    ],
    status: 0,
    ...(name === 'Leads' ? { convert_mapping: convertMapping(organisation) } : {}),
  };
}

/** The layouts of the records that a lead becomes, and the fields that are asked for with a deal (contract v2 §2.3). */
function convertMapping(organisation: Organisation): object {
  const deals = organisation.modules.Deals;
  const fields = deals.fields
    .filter(({ mandatory }) => mandatory === true)
    .map((field) => ({
      api_name: field.apiName,
      field_label: field.label,
      id: fieldId(organisation.id, deals, field),
      required: true,
    }));
  return Object.fromEntries(
    TARGET_MODULES.map((name) => [
      name,
      { name: 'Standard', id: layoutId(organisation.id, name), ...(name === 'Deals' ? { fields } : {}) },
    ]),
  );
}
