import type { CallOptions } from '../../api/call.ts';

type JobRequest = CallOptions<'POST /jobs/conversions'>['body'];

export const MATCHES = ['create', 'reuse', 'refuse'] as const;
type OnMatch = (typeof MATCHES)[number];
export const TARGETS = ['Accounts', 'Contacts', 'Deals'] as const;
type Target = (typeof TARGETS)[number];

/** Which leads are converted and how, as the address of the page has it; what is not said is the organisation's settings. */
export interface JobForm {
  /** Ids, with commas between. */
  readonly leads?: string;
  readonly criteria?: string;
  readonly account?: OnMatch;
  readonly contact?: OnMatch;
  readonly attachmentsTo?: Target;
  /** E-mail address. */
  readonly owner?: string;
  readonly notify?: boolean;
  readonly dealName?: string;
  readonly stage?: string;
  /** yyyy-MM-dd. */
  readonly closing?: string;
  /** The dry run that was made of all this. */
  readonly dry?: string;
}

export function readJobForm(search: Record<string, unknown>): JobForm {
  const text = <Key extends keyof JobForm>(key: Key): Partial<Record<Key, string>> => {
    const value = search[key];
    const found: Partial<Record<Key, string>> = {};
    if ((typeof value === 'string' && value !== '') || typeof value === 'number') found[key] = String(value);
    return found;
  };
  const account = MATCHES.find((one) => one === search['account']);
  const contact = MATCHES.find((one) => one === search['contact']);
  const attachmentsTo = TARGETS.find((one) => one === search['attachmentsTo']);
  return {
    ...text('leads'),
    ...text('criteria'),
    ...(account === undefined ? {} : { account }),
    ...(contact === undefined ? {} : { contact }),
    ...(attachmentsTo === undefined ? {} : { attachmentsTo }),
    ...text('owner'),
    ...(search['notify'] === true ? { notify: true } : {}),
    ...text('dealName'),
    ...text('stage'),
    ...text('closing'),
    ...text('dry'),
  };
}

export function idsIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((one) => one !== '');
}

/** Whether two say the same, whatever dry runs were made of them. */
export function saysTheSame(one: JobForm, other: JobForm): boolean {
  return JSON.stringify(requestOf(one, false)) === JSON.stringify(requestOf(other, false));
}

export function requestOf(form: JobForm, dryRun: boolean): JobRequest {
  const { leads, criteria, account, contact, attachmentsTo, owner, notify, dealName, stage, closing } = form;
  const fields = {
    ...(dealName === undefined ? {} : { Deal_Name: dealName }),
    ...(stage === undefined ? {} : { Stage: stage }),
    ...(closing === undefined ? {} : { Closing_Date: closing }),
  };
  const onMatch = { ...(account === undefined ? {} : { account }), ...(contact === undefined ? {} : { contact }) };
  return {
    leads: leads === undefined ? { criteria: criteria ?? '' } : { ids: idsIn(leads) },
    convert: {
      ...(Object.keys(onMatch).length === 0 ? {} : { onMatch }),
      ...(attachmentsTo === undefined ? {} : { attachmentsTo }),
      ...(owner === undefined ? {} : { owner }),
      ...(notify === true ? { notify: { leadOwner: true, newOwner: true } } : {}),
      ...(Object.keys(fields).length === 0 ? {} : { deal: { fields } }),
    },
    dryRun,
  };
}
