import type { User } from '../domain/caller.ts';
import type { CrmRecord } from '../domain/crm-record.ts';
import type { Id } from '../domain/id.ts';
import type { Queryable } from '../storage/database.ts';
import { getUsers } from '../storage/sql/get-users.ts';

/** The users that own, made and changed the records, by id. @param known a user who need not be asked for */
export async function usersOf(
  on: Queryable,
  orgId: Id,
  records: readonly CrmRecord[],
  known: User,
): Promise<ReadonlyMap<Id, User>> {
  const ids = records.flatMap(({ ownerId, createdBy, modifiedBy }) => [ownerId, createdBy, modifiedBy]);
  return usersWithIds(on, orgId, ids, known);
}

/** Users by id. @param known a user who need not be asked for */
export async function usersWithIds(
  on: Queryable,
  orgId: Id,
  all: readonly Id[],
  known: User,
): Promise<ReadonlyMap<Id, User>> {
  const ids = new Set(all);
  ids.delete(known.id);
  const users = ids.size === 0 ? new Map<Id, User>() : await getUsers(on, orgId, ids);
  return users.set(known.id, known);
}
