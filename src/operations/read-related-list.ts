import type { Attachment } from '../domain/attachment.ts';
import type { Caller, User } from '../domain/caller.ts';
import type { CrmRecord } from '../domain/crm-record.ts';
import type { Id } from '../domain/id.ts';
import type { ModuleName } from '../domain/module-name.ts';
import { NEWEST_FIRST, type ListedRecords, type ListPlace } from '../domain/record-page.ts';
import type { RelatedList } from '../domain/related-lists.ts';
import { findMemberStatuses } from '../storage/sql/campaign-members.ts';
import { countAttachments } from '../storage/sql/count-attachments.ts';
import { listDealContacts, type DealContact } from '../storage/sql/deal-contacts.ts';
import { selectAttachments } from '../storage/sql/select-attachments.ts';
import { selectConversionsInto } from '../storage/sql/select-conversions-into.ts';
import { listRecordPage, type ListPage, type Total } from './list-records.ts';
import type { OperationContext } from './operation-context.ts';
import type { Conversion } from './read-conversions.ts';
import { usersWithIds } from './users-of.ts';

/** A page of a list that shows records. */
export interface RelatedRecordsPage extends ListPage {
  /** Of a campaign and its members, by the id that the list shows; `null`: the list is another one. */
  readonly statuses: ReadonlyMap<Id, string | null> | null;
  /** Of the contacts of a deal. */
  readonly roles: ReadonlyMap<Id, DealContact['role']> | null;
}

/** A page of a record's attachments. */
export interface AttachmentsPage {
  readonly attachments: readonly Attachment[];
  readonly users: ReadonlyMap<Id, User>;
  readonly next: ListPlace | null;
  readonly total: Total;
}

interface RelatedWanted {
  readonly after: ListPlace | null;
  readonly limit: number;
  readonly totalMax: number;
}

const ALL: ListedRecords = {
  converted: 'both',
  search: null,
  ids: null,
  owners: null,
  createdFrom: null,
  createdBefore: null,
  filter: null,
};

/** A page of the records that a related list shows, the newest first. */
export async function readRelatedRecords(
  context: OperationContext,
  caller: Caller,
  parent: CrmRecord,
  { kind, module }: RelatedList & { readonly module: ModuleName },
  { after, limit, totalMax }: RelatedWanted,
): Promise<RelatedRecordsPage> {
  const { database } = context;
  const orgId = caller.organisation.id;
  const contacts = kind === 'contact_roles' ? await listDealContacts(database, orgId, parent.id, null) : null;
  const listed: ListedRecords =
    contacts === null
      ? { ...ALL, filter: { kind: 'related', to: parent.id } }
      : { ...ALL, ids: contacts.map(({ contactId }) => contactId) };
  const page = await listRecordPage(context, caller, module, listed, { order: NEWEST_FIRST, after, limit }, totalMax);
  const shown = page.records.map(({ id }) => id);
  return {
    ...page,
    statuses: kind === 'members' ? await findMemberStatuses(database, orgId, parent.id, shown) : null,
    roles: contacts === null ? null : new Map(contacts.map(({ contactId, role }) => [contactId, role])),
  };
}

/** A page of the attachments of a record, the newest first. */
export async function readAttachmentsPage(
  { database }: OperationContext,
  { organisation, user }: Caller,
  parent: CrmRecord,
  { after, limit, totalMax }: RelatedWanted,
): Promise<AttachmentsPage> {
  const selection = { recordId: parent.id, ids: null, idBelow: after?.id ?? null };
  const found = await selectAttachments(database, organisation.id, selection, limit + 1, 0);
  const attachments = found.slice(0, limit);
  const last = attachments.at(-1);
  const count = await countAttachments(database, organisation.id, parent.id, totalMax + 1);
  const owners = attachments.map(({ ownerId }) => ownerId);
  return {
    attachments,
    users: await usersWithIds(database, organisation.id, owners, user),
    next: found.length > limit && last !== undefined ? { key: null, id: last.id } : null,
    total: { count: Math.min(count, totalMax), more: count > totalMax },
  };
}

/** The latest conversions that stand whose lead became the record, or was linked to it. */
export async function readConversionsInto(
  { database }: OperationContext,
  { organisation }: Caller,
  { id }: CrmRecord,
  limit: number,
): Promise<readonly Conversion[]> {
  return selectConversionsInto(database, organisation.id, id, limit);
}
