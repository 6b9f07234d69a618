import type { Attachment } from '../domain/attachment.ts';
import type { Caller } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import type { ModuleName } from '../domain/module-name.ts';
import { Refused } from '../domain/refusal.ts';
import type { Queryable } from '../storage/database.ts';
import { getRecords } from '../storage/sql/get-records.ts';
import { insertAttachments } from '../storage/sql/insert-attachments.ts';
import { lockTargets } from '../storage/sql/lock-records.ts';
import { selectAttachments } from '../storage/sql/select-attachments.ts';
import type { OperationContext } from './operation-context.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { timeIn } from './organisation-time.ts';
import { transactionOf } from './transaction-of.ts';

/** A file to keep. */
export interface NewFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Its bytes from the start, each time it is called. */
  readonly read: () => AsyncIterable<Buffer>;
}

/** An attachment that is somewhere else. */
export interface NewLink {
  readonly linkUrl: string;
}

const LINKS_SEEN_MAX = 1000;

/**
 * Attaches a file, or a link, to a record.
 *
 * @throws Refused `not_found` for a record that the module does not have, `converted_record`, `link_exists`
 */
export async function addAttachment(
  context: OperationContext,
  caller: Caller,
  module: ModuleName,
  recordId: Id,
  added: NewFile | NewLink,
): Promise<Attachment> {
  return retryOnConflict(() =>
    transactionOf(context, caller.organisation, (tx) => addInTransaction(context, tx, caller, module, recordId, added)),
  );
}

async function addInTransaction(
  context: OperationContext,
  tx: Queryable,
  { organisation, user }: Caller,
  module: ModuleName,
  recordId: Id,
  added: NewFile | NewLink,
): Promise<Attachment> {
  // a conversion takes along what is there when it has the lead
  await lockTargets(tx, organisation.id, [recordId], []);
  const [record] = await getRecords(tx, organisation.id, [recordId]);
  if (record?.module !== module) throw new Refused({ code: 'not_found', path: [] });
  if (record.conversion !== null) throw new Refused({ code: 'converted_record' });
  const [id = ''] = await context.recordIds.take(organisation.id, 1);
  const by = { ownerId: user.id, createdAt: timeIn(context, organisation) };
  const row = 'linkUrl' in added ? linkRow(added) : fileRow(added);
  if (row.linkUrl !== null) {
    const others = await selectAttachments(tx, organisation.id, { recordId, ids: null }, LINKS_SEEN_MAX, 0);
    if (others.some(({ linkUrl }) => linkUrl === row.linkUrl)) throw new Refused({ code: 'link_exists' });
  }
  await insertAttachments(tx, organisation.id, [{ id, recordId, ...row, ...by }]);
  if ('read' in added) await context.attachments.write(tx, organisation.id, id, added.read());
  return { id, parent: { id: recordId, module, name: record.name }, ...row, ...by };
}

type Row = Pick<Attachment, 'fileName' | 'contentType' | 'sizeBytes' | 'linkUrl'>;

function fileRow({ fileName, contentType, sizeBytes }: NewFile): Row {
  return { fileName, contentType, sizeBytes, linkUrl: null };
}

function linkRow({ linkUrl }: NewLink): Row {
  return { fileName: linkUrl, contentType: 'text/uri-list', sizeBytes: 0, linkUrl };
}
