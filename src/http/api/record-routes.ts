import type { FastifyInstance, FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { Caller } from '../../domain/caller.ts';
import { listRecordPage } from '../../operations/list-records.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { recordVersion } from '../../operations/record-version.ts';
import { changeRecord, createRecord, deleteRecord, type WrittenRecord } from '../../operations/write-record.ts';
import { encodeRecord, RECORD, RECORD_PAGE, type RecordPageAnswer } from '../../wire/api/record-answer.ts';
import { decodeRecordList, RECORD_LIST_QUERY } from '../../wire/api/record-list.ts';
import { NEW_RECORD, RECORD_CHANGES } from '../../wire/api/record-request.ts';
import { answerJson } from './answer.ts';
import { problems } from './answer-schemas.ts';
import { etagOf, IF_MATCH, versionsWanted } from './if-match.ts';
import { readBody } from './read-body.ts';
import { readQuery } from './read-query.ts';
import { authoriseModule, MODULE_PARAMETER, RECORD_PARAMETERS, recordId, recordInPath } from './record-in-path.ts';

const TAGS = ['records'];

/** `GET` and `POST /api/records/{module}`; `GET`, `PATCH` and `DELETE /api/records/{module}/{id}`. */
export function recordRoutes(context: OperationContext, app: FastifyInstance): void {
  app.get(
    '/records/:module',
    {
      schema: {
        tags: TAGS,
        summary: 'A page of the records of a module: searched, narrowed, sorted',
        params: MODULE_PARAMETER,
        querystring: RECORD_LIST_QUERY,
        response: { 200: RECORD_PAGE, ...problems(401, 403, 404, 422, 429) },
      },
    },
    async (request, reply) => {
      const { caller, module } = await authoriseModule(context, request, reply, 'READ');
      const { modules, timeZone } = caller.organisation;
      const query = readQuery(request, RECORD_LIST_QUERY);
      const { listed, cursorOf, ...wanted } = decodeRecordList(modules[module], timeZone, query);
      const { records, users, next, total } = await listRecordPage(context, caller, module, listed, wanted);
      return answerJson(reply, 200, {
        records: records.map((record) => encodeRecord(record, caller.organisation, users)),
        next: next === null ? null : cursorOf(next),
        total,
      } satisfies RecordPageAnswer);
    },
  );

  app.post(
    '/records/:module',
    {
      schema: {
        tags: TAGS,
        summary: 'Make a record',
        params: MODULE_PARAMETER,
        body: NEW_RECORD,
        response: { 201: RECORD, ...problems(400, 401, 403, 404, 409, 422, 429) },
      },
    },
    async (request, reply) => {
      const { caller, module } = await authoriseModule(context, request, reply, 'CREATE');
      const made = await createRecord(context, caller, module, readBody(request, NEW_RECORD));
      void reply.header('location', `${app.prefix}/records/${module}/${made.record.id}`);
      return answerRecord(reply, 201, caller, made);
    },
  );

  app.get(
    '/records/:module/:id',
    {
      schema: {
        tags: TAGS,
        summary: 'A record, converted leads too; its ETag is for If-Match',
        params: RECORD_PARAMETERS,
        response: { 200: RECORD, ...problems(401, 403, 404, 429) },
      },
    },
    async (request, reply) => {
      const { caller, module } = await authoriseModule(context, request, reply, 'READ');
      return answerRecord(reply, 200, caller, await recordInPath(context, caller, module, request));
    },
  );

  app.patch(
    '/records/:module/:id',
    {
      schema: {
        tags: TAGS,
        summary: 'Change fields of a record; those that are not given stay',
        params: RECORD_PARAMETERS,
        headers: IF_MATCH,
        body: RECORD_CHANGES,
        response: { 200: RECORD, ...problems(400, 401, 403, 404, 409, 412, 422, 429) },
      },
    },
    async (request, reply) => {
      const { caller, module } = await authoriseModule(context, request, reply, 'UPDATE');
      const changes = readBody(request, RECORD_CHANGES);
      const id = recordId(request);
      const changed = await changeRecord(context, caller, module, id, changes, versionsWanted(request));
      return answerRecord(reply, 200, caller, changed);
    },
  );

  app.delete(
    '/records/:module/:id',
    {
      schema: {
        tags: TAGS,
        summary: 'Delete a record, with its notes and attachments',
        params: RECORD_PARAMETERS,
        response: { 204: Type.Null(), ...problems(401, 403, 404, 409, 429) },
      },
    },
    async (request, reply) => {
      const { caller, module } = await authoriseModule(context, request, reply, 'DELETE');
      await deleteRecord(context, caller, module, recordId(request));
      return reply.code(204).send();
    },
  );
}

function answerRecord(
  reply: FastifyReply,
  status: number,
  { organisation }: Caller,
  { record, users }: WrittenRecord,
): FastifyReply {
  void reply.header('etag', etagOf(recordVersion(record)));
  return answerJson(reply, status, encodeRecord(record, organisation, users));
}
