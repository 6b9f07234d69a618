/** Modules whose records have pages of their own. */
const WITH_PAGES: ReadonlySet<string> = new Set(['Contacts', 'Accounts', 'Deals']);

/** Where a record is looked at; `null`: its module has no page. */
export function recordPath(module: string, id: string): string | null {
  if (module === 'Leads') return `/leads/${id}`;
  return WITH_PAGES.has(module) ? `/records/${module.toLowerCase()}/${id}` : null;
}
