import type { ConversionImage } from './conversion-image.ts';
import type { FieldValue, RecordReference } from './crm-record.ts';
import type { Id } from './id.ts';
import type { ModuleName } from './module-name.ts';

export const UNDO_CHOICES = ['keep', 'restore'] as const;
/** `keep`: it stays as it is now; `restore`: it becomes what it was before the conversion. */
export type UndoChoice = (typeof UNDO_CHOICES)[number];

/** What the caller wants done about conflicts. */
export interface UndoChoices {
  readonly byConflict: ReadonlyMap<string, UndoChoice>;
  /** For conflicts that are not named. `null`: nothing is undone as long as there is one. */
  readonly otherwise: UndoChoice | null;
}

/** A record, file, campaign or converted lead. */
export interface AttachedThing {
  readonly module: ModuleName | 'Attachments';
  readonly id: Id;
  readonly name: string;
}

/** Something that was edited or attached since the conversion, so that taking it back would lose it. */
export type UndoConflict = {
  readonly id: string;
  readonly record: RecordReference;
  /** What may be chosen. */
  readonly choices: readonly UndoChoice[];
  /** What was chosen; `null`: nothing yet. */
  readonly choice: UndoChoice | null;
} & (
  | {
      /** A record that the conversion made. */
      readonly kind: 'record';
      /** API names of fields. */
      readonly edited: readonly string[];
      readonly attached: readonly AttachedThing[];
    }
  | {
      /** A field that the conversion changed; look-ups as the ids they point at. */
      readonly kind: 'field';
      readonly field: string;
      readonly before: FieldValue | null;
      readonly converted: FieldValue | null;
      readonly now: FieldValue | null;
      /** Holder of the unique value that it had before. */
      readonly takenBy: Id | null;
      /** Leads that were converted into the record since, and have the very value that it has now. */
      readonly alsoFrom: readonly RecordReference[];
    }
);

/** A field that is put back. */
export interface FieldRestore {
  readonly record: RecordReference;
  readonly kind: 'value' | 'lookup' | 'owner';
  readonly field: string;
  readonly from: FieldValue | null;
  readonly to: FieldValue | null;
}

export interface RestoredMembership {
  readonly campaignId: Id;
  readonly status: string | null;
  /** As the database writes it. */
  readonly since: string;
}

/** Everything that taking a conversion back will do; what has an open conflict is left as it is. */
export interface UndoPlan {
  readonly conversionId: Id;
  readonly lead: RecordReference;
  readonly deletes: readonly RecordReference[];
  /** Records that the conversion made and that others need. */
  readonly stays: readonly { readonly record: RecordReference; readonly usedBy: readonly AttachedThing[] }[];
  readonly restores: readonly FieldRestore[];
  /** Attachments that go to the lead. */
  readonly attachments: readonly Id[];
  /** The lead's places in campaigns. */
  readonly memberships: readonly RestoredMembership[];
  /** With what the places hold now: one that changes meanwhile is left. */
  readonly endedMemberships: readonly {
    readonly campaignId: Id;
    readonly memberId: Id;
    readonly status: string | null;
  }[];
  readonly endedDealContact: { readonly dealId: Id; readonly contactId: Id; readonly roleId: Id | null } | null;
  readonly removedTags: readonly { readonly recordId: Id; readonly tagId: Id; readonly name: string }[];
  /** Tags and contact roles that the conversion made and that nothing has any longer. */
  readonly unusedTags: readonly { readonly id: Id; readonly name: string }[];
  readonly unusedRoles: readonly { readonly id: Id; readonly name: string }[];
  /** Images of later conversions with what they inherit: what this one made and they use. */
  readonly inherited: ReadonlyMap<Id, ConversionImage>;
  readonly mails: readonly { readonly id: Id; readonly to: string; readonly subject: string }[];
  readonly conflicts: readonly UndoConflict[];
}
