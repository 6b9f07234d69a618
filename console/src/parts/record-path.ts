const PAGES: Readonly<Record<string, string>> = {
  Leads: '/leads',
  Contacts: '/contacts',
  Accounts: '/accounts',
  Deals: '/deals',
};

/** Where a record is looked at; `null`: its module has no page. */
export function recordPath(module: string, id: string): string | null {
  const page = PAGES[module];
  return page === undefined ? null : `${page}/${id}`;
}
