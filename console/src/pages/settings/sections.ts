import type { Right } from '../../session/use-session.ts';

/** The parts of the settings, in their order, and who may see each. */
export const SECTIONS = [
  { name: 'mapping', right: 'configure' },
  { name: 'rules', right: 'configure' },
  { name: 'webhooks', right: 'configure' },
  { name: 'people', right: 'administer' },
  { name: 'roles', right: 'administer' },
  { name: 'clients', right: 'administer' },
  { name: 'tokens', right: 'administer' },
  { name: 'mail', right: 'administer' },
  { name: 'password', right: null },
] as const satisfies readonly { readonly name: string; readonly right: Right | null }[];

export type Section = (typeof SECTIONS)[number]['name'];
