import type { Organisation } from '../../../domain/caller.ts';
import { MODULE_NAMES, type ModuleName } from '../../../domain/module-name.ts';
import { moduleId } from './metadata-ids.ts';

/** A module as `settings/modules` answers it (contract v2 §4). */
export function encodeModule(organisation: Organisation, name: ModuleName) {
  const module = organisation.modules[name];
  const [firstName = '', ...others] = module.nameFields;
  const displayField = others.length > 0 ? 'Full_Name' : firstName;
  return {
    global_search_supported: true,
    kanban_view: false,
    deletable: true,
    description: null,
    creatable: true,
    filter_status: true,
    inventory_template_supported: false,
    modified_time: null,
    plural_label: name,
    presence_sub_menu: true,
    triggers_supported: false,
    id: moduleId(organisation.id, name),
    isBlueprintSupported: false,
    visibility: 1,
    convertable: name === 'Leads',
    editable: true,
    emailTemplate_support: false,
    profiles: [],
    filter_supported: true,
    display_field: displayField,
    search_layout_fields: [displayField],
    kanban_view_supported: false,
    show_as_tab: true,
    web_link: null,
    sequence_number: MODULE_NAMES.indexOf(name) + 1,
    singular_label: module.singular,
    viewable: true,
    api_supported: true,
    api_name: name,
    quick_create: false,
    modified_by: null,
    generated_type: 'default',
    feeds_required: false,
    scoring_supported: false,
    webform_supported: false,
    arguments: [],
    module_name: name,
    business_card_field_limit: 5,
    custom_view: null,
    parent_module: {},
    territory: null,
    $properties: [],
    per_page: 200,
    related_list_properties: { sort_by: null, fields: [displayField], sort_order: null },
  };
}
