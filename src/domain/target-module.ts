/** The modules in which a conversion makes or links a record. */
export const TARGET_MODULES = ['Contacts', 'Accounts', 'Deals'] as const;
export type TargetModule = (typeof TARGET_MODULES)[number];
