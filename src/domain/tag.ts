import type { Id } from './id.ts';

/** A tag of a module, as it is managed. */
export interface ManagedTag {
  readonly id: Id;
  readonly name: string;
  /** `null` where nobody has noted it. */
  readonly created: TagChange | null;
  readonly modified: TagChange | null;
}

export interface TagChange {
  readonly userId: Id;
  readonly at: Date;
}

/** Why a tag was not written. */
export type TagTrouble =
  | { readonly kind: 'empty' | 'characters' | 'length' | 'limit' | 'not_found' }
  /** Another tag of the module has the name. */
  | { readonly kind: 'taken'; readonly id: Id };
