import type { Caller, User } from '../domain/caller.ts';
import type { CrmRecord } from '../domain/crm-record.ts';
import type { DeletedRecord } from '../domain/deleted-record.ts';
import type { Id } from '../domain/id.ts';
import type { ModuleName } from '../domain/module-name.ts';
import { getRecords } from '../storage/sql/get-records.ts';
import { listDeletedRecords } from '../storage/sql/list-deleted-records.ts';
import { selectRecords, type RecordSelection } from '../storage/sql/select-records.ts';
import type { OperationContext } from './operation-context.ts';
import { usersOf, usersWithIds } from './users-of.ts';

/** Records with the users that own, made and changed them. */
export interface ReadRecords {
  readonly records: readonly CrmRecord[];
  readonly users: ReadonlyMap<Id, User>;
}

/** One record of a module. @returns `null` when the module has none with this id */
export async function findRecord(
  { database }: OperationContext,
  { organisation, user }: Caller,
  module: ModuleName,
  id: Id,
): Promise<{ readonly record: CrmRecord; readonly users: ReadonlyMap<Id, User> } | null> {
  const [record] = await getRecords(database, organisation.id, [id]);
  if (record?.module !== module) return null;
  return { record, users: await usersOf(database, organisation.id, [record], user) };
}

/** The records of a module with these ids, in their order; those that are not there, and converted leads, are left out. */
export async function findRecords(
  { database }: OperationContext,
  { organisation, user }: Caller,
  module: ModuleName,
  ids: readonly Id[],
): Promise<ReadRecords> {
  const found = await getRecords(database, organisation.id, ids);
  const standing = found.filter((record) => record.module === module && record.conversion === null);
  const records = standing.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
  return { records, users: await usersOf(database, organisation.id, records, user) };
}

/** A stretch of a list. */
export interface Window {
  /** From 0. */
  readonly offset: number;
  readonly limit: number;
}

/** A stretch of a list, and whether there are more. */
export interface RecordPage extends ReadRecords {
  readonly more: boolean;
}

/** A stretch of the records of a module that are wanted. */
export async function listRecords(
  { database }: OperationContext,
  { organisation, user }: Caller,
  module: ModuleName,
  selection: RecordSelection,
  { offset, limit }: Window,
): Promise<RecordPage> {
  const found = await selectRecords(database, organisation.id, module, selection, limit + 1, offset);
  const records = found.slice(0, limit);
  return { records, users: await usersOf(database, organisation.id, records, user), more: found.length > limit };
}

/** A stretch of what was deleted, and whether there is more. */
export interface DeletedPage {
  readonly deleted: readonly DeletedRecord[];
  readonly more: boolean;
}

/** The module's deleted records, in the order in which they were deleted. @param since `null`: ever */
export async function findDeletedRecords(
  { database }: OperationContext,
  { organisation }: Caller,
  module: ModuleName,
  since: Date | null,
  { offset, limit }: Window,
): Promise<DeletedPage> {
  const found = await listDeletedRecords(database, organisation.id, module, since, limit + 1, offset);
  return { deleted: found.slice(0, limit), more: found.length > limit };
}

/** Who made and deleted them, by id. */
export async function usersOfDeleted(
  { database }: OperationContext,
  { organisation, user }: Caller,
  deleted: readonly DeletedRecord[],
): Promise<ReadonlyMap<Id, User>> {
  const ids = deleted.flatMap(({ createdBy, deletedBy }) => [createdBy, deletedBy]);
  return usersWithIds(database, organisation.id, ids, user);
}
