import { FACE_RULES } from '../../domain/face-rules.ts';
import { deleteRecords } from '../../operations/delete-records.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { findRecord } from '../../operations/read-records.ts';
import { updateRecords } from '../../operations/update-records.ts';
import { decodeData } from '../../wire/v2/decode-body.ts';
import { decodeReadQuery } from '../../wire/v2/decode-query.ts';
import type { ApiVersion } from '../../wire/v2/versions/api-version.ts';
import { answerJson, answerNothing, answerNotModified } from './answer.ts';
import { answerDeleted, answerWritten } from './answer-records.ts';
import { bodyText } from './body-text.ts';
import type { Methods } from './methods.ts';
import { modifiedSince } from './modified-since.ts';
import { idInPath, ofModule } from './of-module.ts';
import { queryOf } from './query-of.ts';

/** `/crm/v2/{module}/{id}`: read, update, delete one record (contract v2 §4). */
export function recordRoutes(context: OperationContext, version: ApiVersion): Methods {
  return {
    GET: ofModule(context, ['READ'], async (caller, module, request, reply) => {
      const { fields, converted } = decodeReadQuery(queryOf(request));
      const found = await findRecord(context, caller, module, idInPath(request, 'id'));
      if (found === null) return answerNothing(reply);
      const { record, users } = found;
      const isConverted = record.conversion !== null;
      if (converted !== 'both' && isConverted !== (converted === 'true')) return answerNothing(reply);
      const since = modifiedSince(request);
      if (since !== null && record.modifiedAt <= since) return answerNotModified(reply);
      return answerJson(reply, 200, { data: [version.encodeRecord(record, caller.organisation, users, fields)] });
    }),
    PUT: ofModule(context, ['UPDATE'], async (caller, module, request, reply) => {
      const [input = {}] = decodeData(bodyText(request), 1);
      const written = await updateRecords(
        context,
        caller,
        module,
        [{ id: idInPath(request, 'id'), input }],
        FACE_RULES.v2,
      );
      return answerWritten(reply, version, 200, 'record updated', caller, written);
    }),
    DELETE: ofModule(context, ['DELETE'], async (caller, module, request, reply) => {
      const id = idInPath(request, 'id');
      return answerDeleted(reply, version, caller, [id], await deleteRecords(context, caller, module, [id]));
    }),
  };
}
