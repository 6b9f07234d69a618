import type { Organisation } from '../../../domain/caller.ts';
import type { ModuleName } from '../../../domain/module-name.ts';
import { relatedListsOf } from '../../../domain/related-lists.ts';
import { relatedListId } from './metadata-ids.ts';

/** The related lists of a module as `settings/related_lists` answers them (contract v2 §4). */
export function encodeRelatedLists({ id: orgId, modules }: Organisation, name: ModuleName): object[] {
  return relatedListsOf(modules, name).map(({ apiName, module }, index) => ({
    sequence_number: String(index + 1),
    display_label: apiName.replaceAll('_', ' '),
    api_name: apiName,
    module: module ?? apiName,
    name: apiName,
    action: null,
    id: relatedListId(orgId, name, index),
    href: `${name}/{ENTITYID}/${apiName}`,
    type: 'default',
    connectedmodule: null,
    linkingmodule: null,
  }));
}
