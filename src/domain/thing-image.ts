import type { Id } from './id.ts';

export type ThingKind = 'record' | 'attachment' | 'tag' | 'contact_role' | 'mail';

/** What a record, or something else with an id of its own, holds at a moment: times aside. */
export interface ThingImage {
  readonly kind: ThingKind;
  readonly id: Id;
  /** The module of a record; else what it is called: `Attachments`. */
  readonly module: string;
  readonly name: string;
  /** By API name; what points at another one has its id. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** What became of a thing between two moments; `null`: it was not there. */
export interface Effect {
  readonly id: Id;
  readonly before: ThingImage | null;
  readonly after: ThingImage | null;
}
