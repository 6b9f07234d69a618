import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../domain/caller.ts';
import { isId } from '../../domain/id.ts';
import { MODULE_NAMES, type ModuleName } from '../../domain/module-name.ts';
import { Refused } from '../../domain/refusal.ts';
import { createRecords } from '../../operations/create-records.ts';
import { deleteRecords } from '../../operations/delete-records.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { findRecord, listPage } from '../../operations/read-records.ts';
import type { WrittenRecords } from '../../operations/record-outcome.ts';
import { updateRecords } from '../../operations/update-records.ts';
import { decodeData } from '../../wire/v2/decode-body.ts';
import { decodeListQuery, decodeReadQuery } from '../../wire/v2/decode-query.ts';
import { encodeRecord } from '../../wire/v2/encode-record.ts';
import { encodeWritten } from '../../wire/v2/encode-written.ts';
import { encodeRefusal, INVALID_MODULE, INVALID_URL_PATTERN, recordNotDeleted } from '../../wire/v2/errors.ts';
import type { ScopeOperation } from '../../wire/v2/scopes.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerError, answerJson, answerNothing } from './answer.ts';
import { authorise } from './authorise.ts';
import { bodyText } from './body-text.ts';
import type { MethodHandler, Methods } from './methods.ts';

const RECORDS_MAX = 100;

/** First segments that are no modules. */
const RESERVED = new Set(['settings', 'users', 'org', 'actions', 'coql', 'bulk', 'files']);

type ModuleHandler = (
  caller: Caller,
  module: ModuleName,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<FastifyReply>;

/** `/crm/v2/{module}`: insert and list (contract v2 §4). */
export function recordsRoutes(context: OperationContext): Methods {
  return {
    POST: ofModule(context, 'CREATE', async (caller, module, request, reply) => {
      const inputs = decodeData(bodyText(request), RECORDS_MAX);
      const written = await createRecords(context, caller, module, inputs);
      return answerWritten(reply, 201, 'record added', caller, written);
    }),
    GET: ofModule(context, 'READ', async (caller, module, request, reply) => {
      const { fields, ...page } = decodeListQuery(queryOf(request));
      const { records, users, more } = await listPage(context, caller, module, page);
      if (records.length === 0) return answerNothing(reply);
      return answerJson(reply, 200, {
        data: records.map((record) => encodeRecord(record, caller.organisation, users, fields)),
        info: { per_page: page.perPage, count: records.length, page: page.page, more_records: more },
      });
    }),
  };
}

/** `/crm/v2/{module}/{id}`: read, update, delete one record (contract v2 §4). */
export function recordRoutes(context: OperationContext): Methods {
  return {
    GET: ofModule(context, 'READ', async (caller, module, request, reply) => {
      const { fields, converted } = decodeReadQuery(queryOf(request));
      const id = recordId(request);
      if (!isId(id)) throw new Refused({ code: 'not_found', path: [] });
      const found = await findRecord(context, caller, module, id);
      if (found === null) return answerNothing(reply);
      const isConverted = found.record.conversion !== null;
      if (converted !== 'both' && isConverted !== (converted === 'true')) return answerNothing(reply);
      return answerJson(reply, 200, { data: [encodeRecord(found.record, caller.organisation, found.users, fields)] });
    }),
    PUT: ofModule(context, 'UPDATE', async (caller, module, request, reply) => {
      const [input = {}] = decodeData(bodyText(request), 1);
      const id = recordId(request);
      if (!isId(id)) throw new Refused({ code: 'not_found', path: [] });
      const written = await updateRecords(context, caller, module, [{ id, input }]);
      return answerWritten(reply, 200, 'record updated', caller, written);
    }),
    DELETE: ofModule(context, 'DELETE', async (caller, module, request, reply) => {
      const id = recordId(request);
      const [outcome] = isId(id) ? await deleteRecords(context, caller, module, [id]) : [];
      const { policy } = caller.organisation;
      if (outcome?.ok === true) {
        const done = { code: 'SUCCESS', details: { id }, message: 'record deleted', status: 'success' };
        return answerJson(reply, 200, { data: [done] });
      }
      const isThere = outcome !== undefined && outcome.refusal.code !== 'not_found';
      return answerError(reply, isThere ? encodeRefusal(outcome.refusal) : recordNotDeleted(id), policy);
    }),
  };
}

function ofModule(context: OperationContext, operation: ScopeOperation, handle: ModuleHandler): MethodHandler {
  return async (request, reply) => {
    const name = pathParameter(request, 'module');
    if (RESERVED.has(name) || recordId(request) === 'actions') return answerError(reply, INVALID_URL_PATTERN);
    const module = MODULE_NAMES.find((one) => one === name);
    const caller = await authorise(context, request, name, [operation]);
    if (module === undefined) return answerError(reply, INVALID_MODULE);
    return handle(caller, module, request, reply);
  };
}

/** All succeeded, some, or none: 201 (200), 207, 202 (400) (contract v2 §4). */
function answerWritten(
  reply: FastifyReply,
  status: number,
  message: string,
  { organisation }: Caller,
  { outcomes, users }: WrittenRecords,
): FastifyReply {
  const results = outcomes.map((outcome, index) =>
    encodeWritten(outcome, index, message, organisation.timeZone, users),
  );
  const failed = outcomes.filter((outcome) => !outcome.ok).length;
  const allFailed = organisation.policy.v2ErrorStatus === 'documented-400' ? 400 : 202;
  const mixed = failed === 0 ? status : 207;
  return answerJson(reply, failed === outcomes.length ? allFailed : mixed, { data: results });
}

function recordId(request: FastifyRequest): string {
  return pathParameter(request, 'id');
}

function queryOf(request: FastifyRequest): Readonly<Record<string, unknown>> {
  const { query } = request;
  return typeof query === 'object' && query !== null ? { ...query } : {};
}
