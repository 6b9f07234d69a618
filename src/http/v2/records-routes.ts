import { FACE_RULES } from '../../domain/face-rules.ts';
import { Refused } from '../../domain/refusal.ts';
import { createRecords } from '../../operations/create-records.ts';
import { deleteRecords } from '../../operations/delete-records.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { listRecords } from '../../operations/read-records.ts';
import { updateRecords } from '../../operations/update-records.ts';
import { decodeData, decodeUpdates } from '../../wire/v2/decode-body.ts';
import { decodeIds, decodeListQuery, windowOf } from '../../wire/v2/decode-query.ts';
import type { ApiVersion } from '../../wire/v2/versions/api-version.ts';
import { answerNotModified } from './answer.ts';
import { answerDeleted, answerPage, answerWritten } from './answer-records.ts';
import { chargeRecords } from '../charge.ts';
import { bodyText } from './body-text.ts';
import type { Methods } from './methods.ts';
import { modifiedSince } from './modified-since.ts';
import { ofModule } from './of-module.ts';
import { queryOf } from './query-of.ts';

export const RECORDS_MAX = 100;

/** `/crm/v2/{module}`: insert, list, update and delete many (contract v2 §4). */
export function recordsRoutes(context: OperationContext, version: ApiVersion): Methods {
  return {
    POST: ofModule(context, ['CREATE'], async (caller, module, request, reply) => {
      const inputs = decodeData(bodyText(request), RECORDS_MAX);
      await chargeRecords(context, caller, reply, inputs.length);
      return answerWritten(
        reply,
        version,
        201,
        'record added',
        caller,
        await createRecords(context, caller, module, inputs, FACE_RULES.v2),
      );
    }),
    GET: ofModule(context, ['READ'], async (caller, module, request, reply) => {
      const query = decodeListQuery(caller.organisation.modules[module], queryOf(request));
      if (version.listNeedsFields && query.fields === null) {
        throw new Refused({ code: 'mandatory_missing', path: ['?fields'] });
      }
      const since = modifiedSince(request);
      const found = await listRecords(
        context,
        caller,
        module,
        { ...query, modifiedSince: since, filter: null },
        windowOf(query),
      );
      if (found.records.length === 0 && since !== null) return answerNotModified(reply);
      return answerPage(reply, version, caller, found, query);
    }),
    PUT: ofModule(context, ['UPDATE'], async (caller, module, request, reply) => {
      const updates = decodeUpdates(bodyText(request), RECORDS_MAX);
      await chargeRecords(context, caller, reply, updates.length);
      return answerWritten(
        reply,
        version,
        200,
        'record updated',
        caller,
        await updateRecords(context, caller, module, updates, FACE_RULES.v2),
      );
    }),
    DELETE: ofModule(context, ['DELETE'], async (caller, module, request, reply) => {
      const ids = decodeIds(queryOf(request));
      return answerDeleted(reply, version, caller, ids, await deleteRecords(context, caller, module, ids));
    }),
  };
}
