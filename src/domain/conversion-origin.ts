import type { Id } from './id.ts';
import type { ReceivedCall } from './recorded-call.ts';

/** How a conversion was asked for. */
export type ConversionOrigin =
  | { readonly kind: 'call'; readonly call: ReceivedCall }
  /** One of the leads of a job: what it was asked with is the conversion's command. */
  | { readonly kind: 'job'; readonly jobId: Id }
  | { readonly kind: 'command_line' };

/** What the records that a lead became were called then: some answers tell it. */
export interface NamesThen {
  readonly contact: string;
  readonly account: string | null;
  readonly deal: string | null;
}

type Call = Extract<ConversionOrigin, { kind: 'call' }>;

/** What a conversion keeps of its request: with that and its ids the answer to a call can be written again. */
export type KeptRequest = Exclude<ConversionOrigin, Call> | (Call & { readonly names: NamesThen });
