import type { Id } from './id.ts';

/** What is remembered of a deleted record. */
export interface DeletedRecord {
  readonly id: Id;
  readonly name: string;
  readonly createdBy: Id;
  readonly deletedBy: Id;
  readonly deletedAt: Date;
}
