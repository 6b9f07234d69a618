import type { CallOptions } from '../../api/call.ts';
import type { ChosenRecord } from '../../parts/record-select.tsx';

export type ConvertRequest = CallOptions<'POST /conversions/plan'>['body'];
export type TargetModule = 'Contacts' | 'Accounts' | 'Deals';
export type MergeRule = 'keep' | 'take' | 'fill' | 'newest';
export const MERGE_RULES: readonly MergeRule[] = ['keep', 'take', 'fill', 'newest'];

/** A contact or an account: a new one, one that is there, one yet to be found, or `null`: as the organisation's settings say. */
export type Choice = 'new' | 'unchosen' | ChosenRecord | null;

/** All that a person has chosen so far. */
export interface Choices {
  readonly contact: Choice;
  readonly account: Choice;
  readonly dealKind: 'none' | 'new' | 'existing';
  readonly deal: ChosenRecord | null;
  /** As typed, by API name. */
  readonly dealFields: Readonly<Record<string, DealInput>>;
  readonly contactRole: string;
  readonly merge: Readonly<Record<TargetModule, Readonly<Record<string, MergeRule>>>>;
  readonly overwrite: boolean;
  readonly owner: string | null;
  readonly notifyLeadOwner: boolean;
  readonly notifyNewOwner: boolean;
  readonly tags: Readonly<Record<TargetModule, readonly string[]>>;
  readonly attachmentsTo: TargetModule | null;
}

export type DealInput = string | number | boolean | readonly string[];

export const NOTHING_CHOSEN: Choices = {
  contact: null,
  account: null,
  dealKind: 'none',
  deal: null,
  dealFields: {},
  contactRole: '',
  merge: { Contacts: {}, Accounts: {}, Deals: {} },
  overwrite: false,
  owner: null,
  notifyLeadOwner: false,
  notifyNewOwner: false,
  tags: { Contacts: [], Accounts: [], Deals: [] },
  attachmentsTo: null,
};

/** The request for what was chosen; what was not chosen is left to the server. */
export function requestOf(leadId: string, choices: Choices): ConvertRequest {
  const { contact, account, merge, tags } = choices;
  const onMatch = {
    ...(account === 'new' ? { account: 'create' as const } : {}),
    ...(contact === 'new' ? { contact: 'create' as const } : {}),
  };
  const deal = dealOf(choices);
  const linked = filled({
    Contacts: filled(merge.Contacts),
    Accounts: filled(merge.Accounts),
    Deals: deal?.id === undefined ? undefined : filled(merge.Deals),
  });
  const carried = filled({
    Contacts: listed(tags.Contacts),
    Accounts: listed(tags.Accounts),
    Deals: deal === undefined ? undefined : listed(tags.Deals),
  });
  const notify = filled({
    leadOwner: choices.notifyLeadOwner || undefined,
    newOwner: choices.notifyNewOwner || undefined,
  });
  return {
    leadId,
    ...(isRecord(contact) ? { contact: { id: contact.id } } : {}),
    ...(isRecord(account) ? { account: { id: account.id } } : {}),
    ...(deal === undefined ? {} : { deal }),
    ...(choices.overwrite ? { overwrite: true } : {}),
    ...(choices.owner === null ? {} : { owner: choices.owner }),
    ...(notify === undefined ? {} : { notify }),
    ...(carried === undefined ? {} : { tags: carried }),
    ...(choices.attachmentsTo === null ? {} : { attachmentsTo: choices.attachmentsTo }),
    ...(Object.keys(onMatch).length === 0 ? {} : { onMatch }),
    ...(linked === undefined ? {} : { merge: linked }),
  };
}

function dealOf({ dealKind, deal, dealFields, contactRole }: Choices): ConvertRequest['deal'] {
  const role = contactRole.trim() === '' ? {} : { contactRole: contactRole.trim() };
  if (dealKind === 'none' || (dealKind === 'existing' && deal === null)) return undefined;
  if (dealKind === 'existing') return { id: deal?.id ?? '', ...role };
  const given = Object.entries(dealFields).filter(
    ([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return { fields: Object.fromEntries(given), ...role };
}

export function isRecord(choice: Choice): choice is ChosenRecord {
  return choice !== null && typeof choice !== 'string';
}

/** Without what is not there; nothing when nothing is left. */
function filled<Value extends object>(
  values: Value,
): { [Key in keyof Value]: Exclude<Value[Key], undefined> } | undefined {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as never);
}

function listed(names: readonly string[]): string[] | undefined {
  return names.length === 0 ? undefined : [...names];
}
