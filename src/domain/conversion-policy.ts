import type { FieldMapping } from './field-mapping.ts';
import type { MergePolicy } from './merge-policy.ts';

/** What to do when the records that a conversion would make are there already and none was named. */
export type MatchPolicy = 'create' | 'reuse' | 'refuse';

export interface Pipeline {
  readonly name: string;
  readonly stages: readonly string[];
}

/** An organisation's switches. Each default is the documented behaviour of the hosted API, where one is documented. */
export interface ConversionPolicy {
  /** An account of the same name, none named. */
  readonly accountMatch: MatchPolicy;
  /** A contact with the same e-mail, none named. */
  readonly contactMatch: MatchPolicy;
  /** Refuse a named account or contact that does not match the lead, by face. */
  readonly checkMatch: { readonly v1: boolean; readonly v2: boolean };
  /** Fill empty fields of a linked account, contact or deal from the lead. */
  readonly fillEmpty: boolean;
  /** Fields of a linked account, contact or deal that are merged by a rule of their own. */
  readonly merge: MergePolicy;
  /** Rules of the field mapping that differ from the standard one: each is the whole rule of its lead field. */
  readonly fieldMapping: readonly FieldMapping[];
  /** A mapped value that its field cannot hold whole: refuse the conversion, or cut the value and report it. */
  readonly longValues: 'refuse' | 'truncate';
  /** Sales pipelines and their stages; empty: the feature is off. */
  readonly pipelines: readonly Pipeline[];
  /** HTTP status of v2 record errors: 202 with the error inside `data` (what old SDKs read), or 400 as the prose documentation says. */
  readonly v2ErrorStatus: 'data-202' | 'documented-400';
  /** Limit how many OAuth tokens are issued (contract v2 §3, Limits). */
  readonly oauthLimits: boolean;
  /** For how many seconds an identical request of API 1.0 is answered as the first one was; 0: not at all. */
  readonly v1Replay: number;
  /** For how many hours the answer to a request with an Idempotency-Key is kept. */
  readonly idempotencyHours: number;
  /** Notifications may be sent to addresses that are not on the internet. */
  readonly webhookPrivateAddresses: boolean;
  /** How much of the APIs may be used (contract v2 §5); `null`: as much as there is. */
  readonly apiLimits: {
    readonly creditsPerDay: number;
    readonly callsPerMinute: number;
    readonly concurrentCalls?: number;
  } | null;
}

/** What a command may decide for itself. */
export type CommandPolicy = Partial<Pick<ConversionPolicy, 'accountMatch' | 'contactMatch' | 'merge'>>;

/** The policy for one command: its own switches come first, rules of merging field by field. */
export function policyFor(
  policy: ConversionPolicy,
  { policy: own }: { readonly policy: CommandPolicy },
): ConversionPolicy {
  const merge = {
    Accounts: { ...policy.merge.Accounts, ...own.merge?.Accounts },
    Contacts: { ...policy.merge.Contacts, ...own.merge?.Contacts },
    Deals: { ...policy.merge.Deals, ...own.merge?.Deals },
  };
  return { ...policy, ...own, merge };
}

export const DEFAULT_POLICY: ConversionPolicy = {
  accountMatch: 'create',
  contactMatch: 'create',
  checkMatch: { v1: false, v2: true },
  fillEmpty: false,
  merge: {},
  fieldMapping: [],
  longValues: 'refuse',
  pipelines: [],
  v2ErrorStatus: 'data-202',
  v1Replay: 0,
  idempotencyHours: 24,
  webhookPrivateAddresses: false,
  oauthLimits: true,
  apiLimits: null,
};
