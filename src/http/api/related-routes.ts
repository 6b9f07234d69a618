import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Caller } from '../../domain/caller.ts';
import type { CrmRecord } from '../../domain/crm-record.ts';
import { NEWEST_FIRST, type ListPlace } from '../../domain/record-page.ts';
import { relatedListsOf, type RelatedList } from '../../domain/related-lists.ts';
import { Refused } from '../../domain/refusal.ts';
import { TARGET_MODULES } from '../../domain/target-module.ts';
import { TOTAL_MAX } from '../../operations/list-records.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { readAttachmentsPage, readConversionsInto, readRelatedRecords } from '../../operations/read-related-list.ts';
import { encodeListCursor } from '../../wire/api/list-cursor.ts';
import { decodeLimit, decodePlace } from '../../wire/api/record-list.ts';
import {
  encodeAttachments,
  encodeOrigin,
  encodeRelatedRecords,
  RELATED_LIST,
  RELATED_LIST_QUERY,
  RELATED_LISTS,
  type RelatedListAnswer,
  type RelatedListsAnswer,
} from '../../wire/api/related-list.ts';
import { allows, scopeWords, type ScopeNeeded } from '../../wire/v2/scopes.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerJson } from './answer.ts';
import { problems } from './answer-schemas.ts';
import { readQuery } from './read-query.ts';
import { authoriseModule, RECORD_PARAMETERS, recordInPath } from './record-in-path.ts';
import { READ_LEADS } from './scopes.ts';

/** Of each list, where all are shown. */
const FIRST = { after: null, limit: 5, totalMax: 1000 } as const;
const CONVERSIONS_MAX = 20;

const LIST_PARAMETERS = Type.Object({
  ...RECORD_PARAMETERS.properties,
  list: Type.String({ description: 'Notes, Tasks, Attachments, ...: as /api/modules names them' }),
});

/** `GET /api/records/{module}/{id}/related` and `…/related/{list}`: what hangs on a record. */
export function relatedRoutes(context: OperationContext, app: FastifyInstance): void {
  app.get(
    '/records/:module/:id/related',
    {
      schema: {
        tags: ['records'],
        summary: 'The related lists of a record: how many, and the first few; and the conversions it comes from',
        params: RECORD_PARAMETERS,
        response: { 200: RELATED_LISTS, ...problems(401, 403, 404, 429) },
      },
    },
    async (request, reply) => {
      const { caller, module } = await authoriseModule(context, request, reply, 'READ');
      const { record } = await recordInPath(context, caller, module, request);
      const lists: RelatedListsAnswer['lists'] = [];
      for (const list of relatedListsOf(caller.organisation.modules, module)) {
        if (!mayRead(caller, neededFor(list))) continue;
        const { next: _next, ...first } = await readList(caller, record, list, FIRST);
        lists.push(first);
      }
      const origins =
        TARGET_MODULES.some((one) => one === module) && mayRead(caller, READ_LEADS)
          ? await readConversionsInto(context, caller, record, CONVERSIONS_MAX)
          : [];
      return answerJson(reply, 200, { lists, conversions: origins.map(encodeOrigin) } satisfies RelatedListsAnswer);
    },
  );

  app.get(
    '/records/:module/:id/related/:list',
    {
      schema: {
        tags: ['records'],
        summary: 'A page of one related list, the newest first',
        params: LIST_PARAMETERS,
        querystring: RELATED_LIST_QUERY,
        response: { 200: RELATED_LIST, ...problems(401, 403, 404, 422, 429) },
      },
    },
    async (request, reply) => {
      const { caller, module } = await authoriseModule(context, request, reply, 'READ');
      const { record } = await recordInPath(context, caller, module, request);
      const name = pathParameter(request, 'list');
      const list = relatedListsOf(caller.organisation.modules, module).find(({ apiName }) => apiName === name);
      if (list === undefined) throw new Refused({ code: 'not_found', path: [] });
      const needed = neededFor(list);
      if (needed !== null && !mayRead(caller, needed)) {
        throw new Refused({ code: 'credential', problem: 'scope', scope: scopeWords(needed) });
      }
      const { limit, cursor } = readQuery(request, RELATED_LIST_QUERY);
      const after = cursor === undefined ? null : decodePlace(cursor, NEWEST_FIRST, [record.id, name]);
      const wanted = { after, limit: decodeLimit(limit), totalMax: TOTAL_MAX };
      return answerJson(reply, 200, await readList(caller, record, list, wanted));
    },
  );

  async function readList(
    caller: Caller,
    record: CrmRecord,
    list: RelatedList,
    wanted: { readonly after: ListPlace | null; readonly limit: number; readonly totalMax: number },
  ): Promise<RelatedListAnswer> {
    const cursorOf = (next: ListPlace | null): string | null =>
      next === null ? null : encodeListCursor(next, [record.id, list.apiName]);
    const { module } = list;
    if (module === null) {
      const page = await readAttachmentsPage(context, caller, record, wanted);
      return { ...encodeAttachments(list.apiName, page), next: cursorOf(page.next) };
    }
    const page = await readRelatedRecords(context, caller, record, { ...list, module }, wanted);
    return { ...encodeRelatedRecords(list, caller.organisation, page), next: cursorOf(page.next) };
  }
}

/** Attachments are the record's own. */
function neededFor({ module }: RelatedList): ScopeNeeded | null {
  return module === null ? null : { group: 'modules', parts: [module], operations: ['READ'] };
}

function mayRead({ scopes }: Caller, needed: ScopeNeeded | null): boolean {
  return scopes === null || needed === null || allows(scopes, needed);
}
