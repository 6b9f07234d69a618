import type { Caller, User } from '../domain/caller.ts';
import type { CrmRecord } from '../domain/crm-record.ts';
import { ID_FIELD } from '../domain/field-definition.ts';
import type { Id } from '../domain/id.ts';
import type { ModuleName } from '../domain/module-name.ts';
import { selectRecords, type RecordSelection } from '../storage/sql/select-records.ts';
import type { OperationContext } from './operation-context.ts';
import { usersOf } from './users-of.ts';

const RECORDS_PER_PAGE = 1000;

/** Some records, with the users that they name. */
export interface ExportedRecords {
  readonly records: readonly CrmRecord[];
  readonly users: ReadonlyMap<Id, User>;
}

/**
 * All records of a module that are wanted, in the order of their ids, a page at a time: whoever takes them sets the pace, and a million needs
 * no more memory than a thousand. Each page is as it is when it is read.
 */
export async function* exportRecords(
  { database }: OperationContext,
  { organisation, user }: Caller,
  module: ModuleName,
  wanted: Pick<RecordSelection, 'converted' | 'filter'>,
): AsyncGenerator<ExportedRecords> {
  const order = { field: ID_FIELD, descending: false };
  let idAfter: Id | null = null;
  for (;;) {
    const selection: RecordSelection = { ...wanted, ids: null, modifiedSince: null, order, idAfter };
    const records: CrmRecord[] = await selectRecords(database, organisation.id, module, selection, RECORDS_PER_PAGE, 0);
    if (records.length > 0) yield { records, users: await usersOf(database, organisation.id, records, user) };
    idAfter = records.at(-1)?.id ?? null;
    if (records.length < RECORDS_PER_PAGE) return;
  }
}
