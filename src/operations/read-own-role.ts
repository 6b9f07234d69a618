import type { Caller } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import { findRoleOfUser } from '../storage/sql/find-role-of-user.ts';
import type { OperationContext } from './operation-context.ts';

/** The role of whoever asks. */
export async function readOwnRole(
  { database }: OperationContext,
  { organisation, user }: Caller,
): Promise<{ readonly id: Id; readonly name: string } | null> {
  return findRoleOfUser(database, organisation.id, user.id);
}
