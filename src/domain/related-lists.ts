import type { ModuleDefinitions } from './module-definitions.ts';
import { MODULE_NAMES, type ModuleName } from './module-name.ts';

/** What a record of a module shows of others. */
export interface RelatedList {
  /** Its name in a path. */
  readonly apiName: string;
  /** The module of what it shows; `null`: attachments, which are no records. */
  readonly module: ModuleName | null;
  /** `children` point at the record with a look-up; the others are connected from either side. */
  readonly kind: 'children' | 'members' | 'contact_roles' | 'attachments';
}

/** What notes, activities and attachments may hang on. */
export const PARENT_MODULES = [
  'Leads',
  'Accounts',
  'Contacts',
  'Deals',
  'Campaigns',
] as const satisfies readonly ModuleName[];
const PARENTS: ReadonlySet<ModuleName> = new Set(PARENT_MODULES);

/** Leads and contacts are members of campaigns; contacts have roles in deals. */
const CONNECTED: Readonly<Partial<Record<ModuleName, readonly RelatedList[]>>> = {
  Leads: [{ apiName: 'Campaigns', module: 'Campaigns', kind: 'members' }],
  Contacts: [{ apiName: 'Campaigns', module: 'Campaigns', kind: 'members' }],
  Campaigns: [
    { apiName: 'Leads', module: 'Leads', kind: 'members' },
    { apiName: 'Contacts', module: 'Contacts', kind: 'members' },
  ],
  Deals: [{ apiName: 'Contact_Roles', module: 'Contacts', kind: 'contact_roles' }],
};

/** The related lists of a module, each name once (contract v2 §4). */
export function relatedListsOf(modules: ModuleDefinitions, name: ModuleName): RelatedList[] {
  const connected = CONNECTED[name] ?? [];
  const children = MODULE_NAMES.filter((module) =>
    modules[module].fields.some(
      ({ type, lookup }) => type === 'lookup' && (lookup === name || (lookup === null && PARENTS.has(name))),
    ),
  ).map((module): RelatedList => ({ apiName: module, module, kind: 'children' }));
  const attachments: RelatedList = { apiName: 'Attachments', module: null, kind: 'attachments' };
  const all = [...connected, ...children, ...(PARENTS.has(name) ? [attachments] : [])];
  return [...new Map(all.toReversed().map((list) => [list.apiName, list])).values()].toReversed();
}
