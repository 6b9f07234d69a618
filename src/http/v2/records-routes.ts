import { createRecords } from '../../operations/create-records.ts';
import { deleteRecords } from '../../operations/delete-records.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { listPage } from '../../operations/read-records.ts';
import { updateRecords } from '../../operations/update-records.ts';
import { decodeData, decodeUpdates } from '../../wire/v2/decode-body.ts';
import { decodeIds, decodeListQuery } from '../../wire/v2/decode-query.ts';
import { answerNotModified } from './answer.ts';
import { answerDeleted, answerPage, answerWritten } from './answer-records.ts';
import { bodyText } from './body-text.ts';
import type { Methods } from './methods.ts';
import { modifiedSince } from './modified-since.ts';
import { ofModule } from './of-module.ts';
import { queryOf } from './query-of.ts';

export const RECORDS_MAX = 100;

/** `/crm/v2/{module}`: insert, list, update and delete many (contract v2 §4). */
export function recordsRoutes(context: OperationContext): Methods {
  return {
    POST: ofModule(context, ['CREATE'], async (caller, module, request, reply) => {
      const inputs = decodeData(bodyText(request), RECORDS_MAX);
      return answerWritten(reply, 201, 'record added', caller, await createRecords(context, caller, module, inputs));
    }),
    GET: ofModule(context, ['READ'], async (caller, module, request, reply) => {
      const query = decodeListQuery(caller.organisation.modules[module], queryOf(request));
      const since = modifiedSince(request);
      const found = await listPage(context, caller, module, { ...query, modifiedSince: since, filter: null }, query);
      if (found.records.length === 0 && since !== null) return answerNotModified(reply);
      return answerPage(reply, caller, found, query);
    }),
    PUT: ofModule(context, ['UPDATE'], async (caller, module, request, reply) => {
      const updates = decodeUpdates(bodyText(request), RECORDS_MAX);
      return answerWritten(reply, 200, 'record updated', caller, await updateRecords(context, caller, module, updates));
    }),
    DELETE: ofModule(context, ['DELETE'], async (caller, module, request, reply) => {
      const ids = decodeIds(queryOf(request));
      return answerDeleted(reply, caller, ids, await deleteRecords(context, caller, module, ids));
    }),
  };
}
