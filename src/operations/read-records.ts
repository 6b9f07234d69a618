import type { Caller, User } from '../domain/caller.ts';
import type { CrmRecord } from '../domain/crm-record.ts';
import type { Id } from '../domain/id.ts';
import type { ModuleName } from '../domain/module-name.ts';
import { getRecords } from '../storage/sql/get-records.ts';
import { selectRecords, type RecordSelection } from '../storage/sql/select-records.ts';
import type { OperationContext } from './operation-context.ts';
import { usersOf } from './users-of.ts';

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

export interface Page {
  /** From 1. */
  readonly page: number;
  readonly perPage: number;
}

/** A page, and whether there are more. */
export interface RecordPage extends ReadRecords {
  readonly more: boolean;
}

/** One page of the records of a module that are wanted. */
export async function listPage(
  { database }: OperationContext,
  { organisation, user }: Caller,
  module: ModuleName,
  selection: RecordSelection,
  { page, perPage }: Page,
): Promise<RecordPage> {
  const offset = (page - 1) * perPage;
  const found = await selectRecords(database, organisation.id, module, selection, perPage + 1, offset);
  const records = found.slice(0, perPage);
  return { records, users: await usersOf(database, organisation.id, records, user), more: found.length > perPage };
}
