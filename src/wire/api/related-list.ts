import { Type, type Static } from 'typebox';
import type { Attachment } from '../../domain/attachment.ts';
import type { Organisation, User } from '../../domain/caller.ts';
import type { CrmRecord } from '../../domain/crm-record.ts';
import type { Id } from '../../domain/id.ts';
import { closed, nullable } from '../../schema/schema-parts.ts';
import { ANSWERED_ID, MODULE, NAMED, NEXT, TIME, TOTAL } from './answer-parts.ts';
import { encodeRecord, encodeUser, RECORD } from './record-answer.ts';
import { PAGE_PARAMETERS } from './record-list.ts';

/** The query of a related list. */
export const RELATED_LIST_QUERY = Type.Object(PAGE_PARAMETERS, closed);

const ATTACHMENT = Type.Object({
  id: ANSWERED_ID,
  fileName: Type.String(),
  contentType: Type.String(),
  sizeBytes: Type.Integer(),
  linkUrl: nullable(Type.String({ description: 'null: the file is here' })),
  owner: NAMED,
  createdAt: TIME,
});

const RELATED_RECORD = Type.Object({
  ...RECORD.properties,
  memberStatus: Type.Optional(nullable(Type.String({ description: 'of a campaign and its member' }))),
  role: Type.Optional(nullable(Type.Object(NAMED.properties, { description: 'of a contact of a deal' }))),
});

const LIST = {
  list: Type.String({ description: 'its name in the path' }),
  module: nullable(MODULE),
  total: TOTAL,
  records: Type.Array(RELATED_RECORD, { description: 'the newest first' }),
  attachments: Type.Array(ATTACHMENT, { description: 'of the list of attachments, whose module is null' }),
};

/** A page of a related list. */
export const RELATED_LIST = Type.Object({ ...LIST, next: NEXT });
export type RelatedListAnswer = Static<typeof RELATED_LIST>;

/** The beginnings of all related lists of a record, and the conversions that it comes from. */
export const RELATED_LISTS = Type.Object({
  lists: Type.Array(Type.Object(LIST)),
  conversions: Type.Array(
    Type.Object({
      id: ANSWERED_ID,
      lead: Type.Object({ id: ANSWERED_ID, name: nullable(Type.String()) }),
      convertedAt: TIME,
      convertedBy: Type.Object({ id: ANSWERED_ID, email: Type.String() }),
    }),
    {
      description: 'that stand, whose lead became this account, contact or deal or was linked to it; the latest first',
    },
  ),
});

export type RelatedListsAnswer = Static<typeof RELATED_LISTS>;

interface Page {
  readonly users: ReadonlyMap<Id, User>;
  readonly total: Static<typeof TOTAL>;
}
interface RecordsPage extends Page {
  readonly records: readonly CrmRecord[];
  readonly statuses: ReadonlyMap<Id, string | null> | null;
  readonly roles: ReadonlyMap<Id, Static<typeof NAMED> | null> | null;
}
interface AttachmentsPage extends Page {
  readonly attachments: readonly Attachment[];
}
type ListBody = Omit<RelatedListAnswer, 'next'>;

/** A page of a list of records. */
export function encodeRelatedRecords(
  { apiName, module }: { readonly apiName: string; readonly module: ListBody['module'] },
  organisation: Organisation,
  { records, users, total, statuses, roles }: RecordsPage,
): ListBody {
  const shown = records.map((record) => ({
    ...encodeRecord(record, organisation, users),
    ...(statuses === null ? {} : { memberStatus: statuses.get(record.id) ?? null }),
    ...(roles === null ? {} : { role: roles.get(record.id) ?? null }),
  }));
  return { list: apiName, module, total, records: shown, attachments: [] };
}

/** A page of the list of attachments. */
export function encodeAttachments(apiName: string, { attachments, users, total }: AttachmentsPage): ListBody {
  const shown = attachments.map(({ id, fileName, contentType, sizeBytes, linkUrl, ownerId, createdAt }) => ({
    id,
    fileName,
    contentType,
    sizeBytes,
    linkUrl,
    owner: encodeUser(ownerId, users),
    createdAt: createdAt.toISOString(),
  }));
  return { list: apiName, module: null, total, records: [], attachments: shown };
}

interface Origin {
  readonly id: Id;
  readonly lead: { readonly id: Id; readonly name: string | null };
  readonly convertedAt: Date;
  readonly convertedBy: { readonly id: Id; readonly email: string };
}

/** A conversion that a record comes from. */
export function encodeOrigin({
  id,
  lead,
  convertedAt,
  convertedBy,
}: Origin): RelatedListsAnswer['conversions'][number] {
  return { id, lead, convertedAt: convertedAt.toISOString(), convertedBy };
}
