import type { Organisation } from '../../../domain/caller.ts';
import { MODULE_NAMES, type ModuleName } from '../../../domain/module-name.ts';
import { relatedListId } from './metadata-ids.ts';

/** A related list as `settings/related_lists` answers it: what points at a record of the module (contract v2 §4). */
export function encodeRelatedLists(organisation: Organisation, name: ModuleName): object[] {
  const lists = MODULE_NAMES.flatMap((module) =>
    organisation.modules[module].fields
      .filter(({ type, lookup }) => type === 'lookup' && (lookup === name || (lookup === null && PARENTS.has(name))))
      .map((field) => ({ module, label: module, through: field.apiName })),
  );
  const once = new Map(lists.map((one) => [one.module, one]));
  return [...once.values()].map(({ module, label }, index) => ({
    sequence_number: String(index + 1),
    display_label: label,
    api_name: module,
    module,
    name: label,
    action: null,
    id: relatedListId(organisation.id, name, index),
    href: `${name}/{ENTITYID}/${module}`,
    type: 'default',
    connectedmodule: null,
    linkingmodule: null,
  }));
}

/** What notes and activities may hang on. */
const PARENTS: ReadonlySet<ModuleName> = new Set(['Leads', 'Accounts', 'Contacts', 'Deals', 'Campaigns']);
