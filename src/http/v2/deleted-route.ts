import type { OperationContext } from '../../operations/operation-context.ts';
import { findDeletedRecords, usersOfDeleted } from '../../operations/read-records.ts';
import { decodeDeletedQuery, windowOf } from '../../wire/v2/decode-query.ts';
import { encodeDeletedRecord } from '../../wire/v2/encode-deleted.ts';
import type { ApiVersion } from '../../wire/v2/versions/api-version.ts';
import { answerJson, answerNothing, answerNotModified } from './answer.ts';
import type { Methods } from './methods.ts';
import { modifiedSince } from './modified-since.ts';
import { ofModule } from './of-module.ts';
import { queryOf } from './query-of.ts';

/** `GET /crm/v2/{module}/deleted` (contract v2 §4). */
export function deletedRoute(context: OperationContext, version: ApiVersion): Methods {
  return {
    GET: ofModule(context, ['READ'], async (caller, module, request, reply) => {
      const query = decodeDeletedQuery(queryOf(request));
      const since = modifiedSince(request);
      // nothing leaves the recycle bin
      if (query.type === 'permanent') return answerNothing(reply);
      const { deleted, more } = await findDeletedRecords(context, caller, module, since, windowOf(query));
      if (deleted.length === 0) return since === null ? answerNothing(reply) : answerNotModified(reply);
      const users = await usersOfDeleted(context, caller, deleted);
      const { page, perPage } = query;
      const { timeZone } = caller.organisation;
      return answerJson(reply, 200, {
        data: deleted.map((record) => encodeDeletedRecord(record, timeZone, users)),
        info: version.encodePageInfo({ page, perPage, count: deleted.length, more }),
      });
    }),
  };
}
