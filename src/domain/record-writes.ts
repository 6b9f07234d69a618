import type { Ref } from './conversion-facts.ts';
import type { FieldValues } from './crm-record.ts';
import type { Id } from './id.ts';
import type { ModuleName } from './module-name.ts';

/** A record's row as it will stand. */
export interface RecordWrite {
  readonly id: Ref;
  readonly module: ModuleName;
  readonly name: string;
  readonly fields: FieldValues;
  readonly ownerId: Id;
  readonly nameKey: string | null;
  readonly emailKey: string | null;
  /** Who writes it, and when: creation for a new record, modification for an old one. */
  readonly userId: Id;
  readonly at: Date;
}

/** What is written to records and to what belongs to them, one row a thing, whoever asked for it. */
export interface RecordWrites {
  readonly inserted: readonly RecordWrite[];
  readonly updated: readonly RecordWrite[];
  readonly lookups: readonly { readonly recordId: Ref; readonly field: string; readonly targetId: Ref }[];
  readonly emptiedLookups: readonly { readonly recordId: Id; readonly field: string }[];
  readonly tags: readonly NewTag[];
  readonly recordTags: readonly { readonly recordId: Ref; readonly tagId: Ref }[];
  readonly removedTags: readonly { readonly recordId: Id; readonly tagId: Id }[];
  readonly uniqueValues: readonly UniqueValue[];
  /** Unique fields that no longer hold a value. */
  readonly freedValues: readonly { readonly record: Id; readonly field: string }[];
}

/** A tag that is used for the first time. */
export interface NewTag {
  readonly id: Ref;
  readonly module: ModuleName;
  readonly name: string;
  readonly userId: Id;
  readonly at: Date;
}

export interface UniqueValue {
  readonly record: Ref;
  readonly module: ModuleName;
  readonly field: string;
  /** Folded, see `uniqueValueKey`. */
  readonly value: string;
}
