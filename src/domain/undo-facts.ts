import type { CrmRecord, RecordReference } from './crm-record.ts';
import type { Id } from './id.ts';
import type { KeptConversion } from './kept-conversion.ts';
import type { LaterConversion } from './undo-heirs.ts';

/** Something that hangs on a record (`on`) at this moment. */
export type Hanger =
  /** `whatId`: of an activity, what it is about. */
  | {
      readonly kind: 'lookup';
      readonly on: Id;
      readonly record: RecordReference;
      readonly field: string;
      readonly whatId: Id | null;
    }
  | { readonly kind: 'attachment'; readonly on: Id; readonly id: Id; readonly name: string }
  | {
      readonly kind: 'membership';
      readonly on: Id;
      readonly campaign: RecordReference;
      readonly status: string | null;
      /** As the database writes it. */
      readonly since: string;
    }
  | { readonly kind: 'deal_contact'; readonly on: Id; readonly other: RecordReference; readonly roleId: Id | null }
  /** Another lead that was converted into the record. */
  | { readonly kind: 'conversion'; readonly on: Id; readonly lead: RecordReference };

/** All that planning to take a conversion back needs to know. */
export interface UndoFacts {
  readonly conversion: KeptConversion;
  /** What the conversion made, changed and moved, and what look-ups point at or are to be put back to: those that are still there. */
  readonly records: ReadonlyMap<Id, CrmRecord>;
  /** On the records that the conversion made; of linked ones, places in the lead's campaigns and the part in the deal. */
  readonly hangers: readonly Hanger[];
  /** Where the attachments that were moved are now; one that is gone has no entry. */
  readonly attachments: ReadonlyMap<Id, Id>;
  /** Records that have the tags which the conversion made, by tag: its own, and one of all others. */
  readonly tagged: ReadonlyMap<Id, { readonly name: string; readonly recordIds: readonly Id[] }>;
  /** Links that have the roles which the conversion made, by role: those of its records, and one of all others. */
  readonly roles: ReadonlyMap<
    Id,
    { readonly name: string; readonly links: readonly { readonly dealId: Id; readonly contactId: Id }[] }
  >;
  /** Holders of the unique values that are to be put back, by `uniqueKey`. */
  readonly uniqueHolders: ReadonlyMap<string, Id>;
  /** Conversions into the same records that came after it and stand, the earliest first. */
  readonly later: readonly LaterConversion[];
  /** Notifications that have not been sent yet. */
  readonly mails: readonly { readonly id: Id; readonly to: string; readonly subject: string }[];
}
