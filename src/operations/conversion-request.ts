import type { Caller } from '../domain/caller.ts';
import type { ConversionOrigin } from '../domain/conversion-origin.ts';
import type { ConvertLead } from '../domain/convert-lead.ts';
import type { Id } from '../domain/id.ts';
import type { Refusal } from '../domain/refusal.ts';

/** A lead to be converted, in whose name, and where that was asked. */
export interface ConversionRequest {
  readonly caller: Caller;
  readonly command: ConvertLead;
  readonly origin: ConversionOrigin;
}

/** The records that a lead became. */
export interface ConvertedLead {
  readonly conversionId: Id;
  readonly contact: NamedRecord;
  readonly account: NamedRecord | null;
  readonly deal: NamedRecord | null;
}

export interface NamedRecord {
  readonly id: Id;
  readonly name: string;
}

export type ConvertOutcome =
  | { readonly ok: true; readonly converted: ConvertedLead }
  | { readonly ok: false; readonly refusal: Refusal };
