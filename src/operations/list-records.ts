import type { Caller } from '../domain/caller.ts';
import type { ModuleName } from '../domain/module-name.ts';
import type { RecordOrder } from '../domain/record-filter.ts';
import type { ListedRecords, ListPlace } from '../domain/record-page.ts';
import { countListed } from '../storage/sql/count-listed.ts';
import { selectRecordPage } from '../storage/sql/select-record-page.ts';
import type { OperationContext } from './operation-context.ts';
import type { ReadRecords } from './read-records.ts';
import { usersOf } from './users-of.ts';

/** Lists are counted up to here. */
export const TOTAL_MAX = 10_000;

/** A number that is exact, unless there are more. */
export interface Total {
  readonly count: number;
  readonly more: boolean;
}

/** A page of a list, from where it goes on (`null`: nowhere), and how long all of it is. */
export interface ListPage extends ReadRecords {
  readonly next: ListPlace | null;
  readonly total: Total;
}

/** Which page of a list is wanted. */
export interface PageWanted {
  readonly order: RecordOrder;
  /** The end of the page before; `null`: the first page. */
  readonly after: ListPlace | null;
  readonly limit: number;
}

/**
 * A page of the records of a module. It begins behind the last record of the page before, wherever that was: records that come or go between
 * pages neither repeat nor hide others.
 *
 * @param totalMax how far is counted
 */
export async function listRecordPage(
  { database }: OperationContext,
  { organisation, user }: Caller,
  module: ModuleName,
  listed: ListedRecords,
  { order, after, limit }: PageWanted,
  totalMax = TOTAL_MAX,
): Promise<ListPage> {
  // one more than asked for tells whether there are more
  const found = await selectRecordPage(database, organisation.id, module, listed, order, after, limit + 1);
  const page = found.slice(0, limit);
  const records = page.map(({ record }) => record);
  const count = await countListed(database, organisation.id, module, listed, totalMax + 1);
  return {
    records,
    users: await usersOf(database, organisation.id, records, user),
    next: found.length > limit ? (page.at(-1)?.place ?? null) : null,
    total: { count: Math.min(count, totalMax), more: count > totalMax },
  };
}
