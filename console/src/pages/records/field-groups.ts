import type { Field } from './use-module.ts';

export const GROUPS = ['main', 'reach', 'address', 'text', 'custom', 'kept'] as const;
export type FieldGroup = (typeof GROUPS)[number];

const REACH: ReadonlySet<string> = new Set(['email', 'phone', 'website']);
const REACH_NAMES: ReadonlySet<string> = new Set(['Skype_ID', 'Twitter', 'Email_Opt_Out']);

/** Where on the page a field stands. */
export function groupOf({ apiName, type, custom, readOnly }: Field): FieldGroup {
  if (custom) return 'custom';
  if (readOnly) return 'kept';
  if (/^(?:Mailing|Other|Billing|Shipping)_(?!Phone)/.test(apiName)) return 'address';
  if (REACH.has(type) || REACH_NAMES.has(apiName)) return 'reach';
  return type === 'textarea' ? 'text' : 'main';
}
