/** API 2.0 names of the modules this server has. */
export const MODULE_NAMES = [
  'Leads',
  'Accounts',
  'Contacts',
  'Deals',
  'Campaigns',
  'Notes',
  'Tasks',
  'Events',
  'Calls',
] as const;

export type ModuleName = (typeof MODULE_NAMES)[number];
