import type { Attachment } from '../domain/attachment.ts';
import type { Caller, User } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import type { ModuleName } from '../domain/module-name.ts';
import { Refused } from '../domain/refusal.ts';
import { getRecords } from '../storage/sql/get-records.ts';
import { getUsers } from '../storage/sql/get-users.ts';
import { selectAttachments } from '../storage/sql/select-attachments.ts';
import type { OperationContext } from './operation-context.ts';
import type { Window } from './read-records.ts';

/** A stretch of a record's attachments, with the users whose they are. */
export interface AttachmentPage {
  readonly attachments: readonly Attachment[];
  readonly users: ReadonlyMap<Id, User>;
  readonly more: boolean;
}

/** Attachments of a record, newest first. @throws Refused `not_found` for a record that the module does not have */
export async function listAttachments(
  { database }: OperationContext,
  { organisation }: Caller,
  module: ModuleName,
  recordId: Id,
  { offset, limit }: Window,
): Promise<AttachmentPage> {
  const [record] = await getRecords(database, organisation.id, [recordId]);
  if (record?.module !== module) throw new Refused({ code: 'not_found', path: [] });
  const found = await selectAttachments(database, organisation.id, { recordId, ids: null }, limit + 1, offset);
  const attachments = found.slice(0, limit);
  const users = await getUsers(database, organisation.id, new Set(attachments.map(({ ownerId }) => ownerId)));
  return { attachments, users, more: found.length > limit };
}

/** An attachment of a record of the module. @param recordId `null`: of whichever */
export async function findAttachment(
  { database }: OperationContext,
  { organisation }: Caller,
  module: ModuleName,
  recordId: Id | null,
  id: Id,
): Promise<Attachment | null> {
  const [found] = await selectAttachments(database, organisation.id, { recordId, ids: [id] }, 1, 0);
  return found?.parent.module === module ? found : null;
}
