import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../domain/caller.ts';
import { FACE_RULES } from '../../domain/face-rules.ts';
import { isId, type Id } from '../../domain/id.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import { relatedListsOf, type RelatedList } from '../../domain/related-lists.ts';
import { Refused } from '../../domain/refusal.ts';
import { createRecords } from '../../operations/create-records.ts';
import { deleteRecords } from '../../operations/delete-records.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { putCampaignMembers } from '../../operations/put-campaign-members.ts';
import { findRecord } from '../../operations/read-records.ts';
import { listRelated } from '../../operations/related-records.ts';
import { removeCampaignMembers } from '../../operations/remove-campaign-members.ts';
import { updateRecords } from '../../operations/update-records.ts';
import { decodeData, decodeUpdates } from '../../wire/v2/decode-body.ts';
import { decodeIds, decodePageQuery, windowOf } from '../../wire/v2/decode-query.ts';
import { encodeRelation, encodeRelated } from '../../wire/v2/encode-related.ts';
import { CANNOT_BE_UPDATED, INVALID_REQUEST_METHOD, UNKNOWN_RELATION } from '../../wire/v2/errors.ts';
import type { ApiVersion } from '../../wire/v2/versions/api-version.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerError, answerJson, answerNothing } from './answer.ts';
import { answerDeleted, answerResults, answerWritten } from './answer-records.ts';
import { bodyText } from './body-text.ts';
import type { MethodHandler, Methods } from './methods.ts';
import { idInPath, ofModule } from './of-module.ts';
import { queryOf } from './query-of.ts';
import { RECORDS_MAX } from './records-routes.ts';

/** A record and one of its related lists that holds records. */
interface Asked {
  readonly caller: Caller;
  readonly parent: { readonly module: ModuleName; readonly id: Id };
  readonly list: RelatedList & { readonly module: ModuleName };
  /** Of the path; `null`: none. */
  readonly relatedId: Id | null;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A member of a campaign, told from either side. */
interface Relation {
  readonly id: Id;
  readonly status: string | null;
}

/** `/crm/v2/{module}/{id}/{related_list}[/{related_id}]` (contract v2 §4, Related and Notes). By URL. */
export function relatedRoutes(context: OperationContext, version: ApiVersion): Map<string, Methods> {
  const get = ofList(context, 'READ', async ({ caller, parent, list, relatedId, request, reply }) => {
    const query = decodePageQuery(queryOf(request));
    const ids = relatedId === null ? null : [relatedId];
    const found = await listRelated(context, caller, parent, list.module, ids, windowOf(query));
    const { records, users, more, statuses } = found;
    if (records.length === 0) return answerNothing(reply);
    const data = records.map((record) =>
      encodeRelated(
        version.encodeRecord(record, caller.organisation, users, query.fields),
        list.kind === 'members' ? (statuses.get(record.id) ?? null) : undefined,
      ),
    );
    if (relatedId !== null) return answerJson(reply, 200, { data });
    const info = version.encodePageInfo({ page: query.page, perPage: query.perPage, count: records.length, more });
    return answerJson(reply, 200, { data, info });
  });

  const post = ofList(context, 'CREATE', async ({ caller, parent, list, request, reply }) => {
    if (list.module !== 'Notes') return answerError(reply, INVALID_REQUEST_METHOD);
    const here = { Parent_Id: parent.id };
    const inputs = decodeData(bodyText(request), RECORDS_MAX).map((input) => Object.assign({}, input, here));
    const written = await createRecords(context, caller, 'Notes', inputs, FACE_RULES.v2);
    return answerWritten(reply, version, 201, 'record added', caller, written);
  });

  const put = ofList(context, 'UPDATE', async (asked) => {
    const { caller, list, relatedId, request, reply } = asked;
    const updates = decodeUpdates(bodyText(request), relatedId === null ? RECORDS_MAX : 1).map(({ id, input }) => ({
      id: relatedId ?? id,
      input,
    }));
    if (list.module === 'Notes') {
      await checkNotes(
        context,
        asked,
        updates.map(({ id }) => id).filter((id) => id !== null && isId(id)),
      );
      const written = await updateRecords(context, caller, 'Notes', updates, FACE_RULES.v2);
      return answerWritten(reply, version, 200, 'record updated', caller, written);
    }
    if (list.kind !== 'members') return answerError(reply, CANNOT_BE_UPDATED);
    const relations = updates.map(({ id, input }) => relationOf(id, input['Member_Status']));
    return answerRelations(asked, 'relation added', relations, async (relation) => {
      await putCampaignMembers(context, caller, membersOf(asked), [membership(asked, relation)]);
      return true;
    });
  });

  const remove = ofList(context, 'DELETE', async (asked) => {
    const { caller, list, relatedId, request, reply } = asked;
    const ids = relatedId === null ? decodeIds(queryOf(request)) : [relatedId];
    if (list.module === 'Notes') {
      await checkNotes(context, asked, ids);
      return answerDeleted(reply, version, caller, ids, await deleteRecords(context, caller, 'Notes', ids));
    }
    if (list.kind !== 'members') return answerError(reply, CANNOT_BE_UPDATED);
    const relations = ids.map((id) => ({ id, status: null }));
    return answerRelations(asked, 'relation removed', relations, async (relation) => {
      return (await removeCampaignMembers(context, caller, [membership(asked, relation)])).size > 0;
    });
  });

  return new Map<string, Methods>([
    ['/:module/:id/:list', { GET: get, POST: post, PUT: put, DELETE: remove }],
    ['/:module/:id/:list/:relatedId', { GET: get, PUT: put, DELETE: remove }],
  ]);
}

function ofList(
  context: OperationContext,
  operation: 'READ' | 'CREATE' | 'UPDATE' | 'DELETE',
  handle: (asked: Asked) => Promise<FastifyReply>,
): MethodHandler {
  return ofModule(context, [operation], async (caller, module, request, reply) => {
    const name = pathParameter(request, 'list');
    const list = relatedListsOf(caller.organisation.modules, module).find(({ apiName }) => apiName === name);
    if (list === undefined || list.module === null) return answerError(reply, UNKNOWN_RELATION);
    const id = idInPath(request, 'id');
    if ((await findRecord(context, caller, module, id)) === null) throw new Refused({ code: 'not_found', path: [] });
    const relatedId = pathParameter(request, 'relatedId') === '' ? null : idInPath(request, 'relatedId');
    return handle({
      caller,
      parent: { module, id },
      list: { ...list, module: list.module },
      relatedId,
      request,
      reply,
    });
  });
}

/** @throws Refused `not_found` for a note of another record */
async function checkNotes(
  context: OperationContext,
  { caller, parent }: Asked,
  ids: readonly (Id | null)[],
): Promise<void> {
  const notes = ids.filter((id) => id !== null);
  const { records } = await listRelated(context, caller, parent, 'Notes', notes, { offset: 0, limit: notes.length });
  if (records.length < new Set(notes).size) throw new Refused({ code: 'not_found', path: [] });
}

/** @throws Refused `mandatory_missing` or `invalid_value` */
function relationOf(id: string | null, status: unknown): Relation {
  if (id === null) throw new Refused({ code: 'mandatory_missing', path: ['id'] });
  if (!isId(id)) throw new Refused({ code: 'invalid_value', path: ['id'], expected: 'id' });
  if (status !== undefined && status !== null && typeof status !== 'string') {
    throw new Refused({ code: 'invalid_value', path: ['Member_Status'], expected: 'text' });
  }
  return { id, status: status ?? null };
}

/** The module of the members, in a list of members. */
function membersOf({ parent, list }: Asked): 'Leads' | 'Contacts' {
  const { module } = parent.module === 'Campaigns' ? list : parent;
  return module === 'Leads' ? 'Leads' : 'Contacts';
}

function membership(
  { parent }: Asked,
  { id, status }: Relation,
): { campaignId: Id; memberId: Id; status: string | null } {
  return parent.module === 'Campaigns'
    ? { campaignId: parent.id, memberId: id, status }
    : { campaignId: id, memberId: parent.id, status };
}

/** One result a related record, in their order: one that is not there leaves the others alone. */
async function answerRelations(
  { caller, reply }: Asked,
  message: string,
  relations: readonly Relation[],
  relate: (relation: Relation) => Promise<boolean>,
): Promise<FastifyReply> {
  const outcomes: { ok: boolean }[] = [];
  for (const relation of relations) {
    try {
      outcomes.push({ ok: await relate(relation) });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      outcomes.push({ ok: false });
    }
  }
  const results = outcomes.map(({ ok }, index) => encodeRelation(ok, relations[index]?.id ?? '', message));
  return answerResults(reply, 200, results, outcomes, caller.organisation.policy);
}
