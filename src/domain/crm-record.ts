import type { Id } from './id.ts';
import type { ModuleName } from './module-name.ts';

export type FieldValue = string | number | boolean | readonly string[];

/** By API name; a missing key is an empty field. Look-ups and system fields are kept apart. */
export type FieldValues = Readonly<Record<string, FieldValue>>;

export interface RecordReference {
  readonly id: Id;
  readonly module: ModuleName;
  readonly name: string;
}

export interface Tag {
  readonly id: Id;
  readonly name: string;
}

/** What became of a converted lead. */
export interface StandingConversion {
  readonly id: Id;
  readonly at: Date;
  readonly contactId: Id;
  readonly accountId: Id | null;
  readonly dealId: Id | null;
}

export interface CrmRecord {
  readonly id: Id;
  readonly module: ModuleName;
  /** What a look-up to this record shows. */
  readonly name: string;
  readonly ownerId: Id;
  readonly createdBy: Id;
  readonly createdAt: Date;
  readonly modifiedBy: Id;
  readonly modifiedAt: Date;
  readonly values: FieldValues;
  readonly lookups: Readonly<Record<string, RecordReference>>;
  readonly tags: readonly Tag[];
  readonly conversion: StandingConversion | null;
}
