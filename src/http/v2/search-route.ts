import type { OperationContext } from '../../operations/operation-context.ts';
import { listRecords } from '../../operations/read-records.ts';
import { decodePageQuery, windowOf } from '../../wire/v2/decode-query.ts';
import { decodeSearch } from '../../wire/v2/decode-search.ts';
import type { ApiVersion } from '../../wire/v2/versions/api-version.ts';
import { answerPage } from './answer-records.ts';
import type { Methods } from './methods.ts';
import { ofModule } from './of-module.ts';
import { queryOf } from './query-of.ts';

/** `GET /crm/v2/{module}/search` (contract v2 §4). */
export function searchRoute(context: OperationContext, version: ApiVersion): Methods {
  return {
    GET: ofModule(context, ['READ'], async (caller, module, request, reply) => {
      const page = decodePageQuery(queryOf(request));
      const filter = decodeSearch(caller.organisation.modules[module], queryOf(request));
      const selection = { converted: page.converted, ids: null, modifiedSince: null, filter, order: null };
      return answerPage(
        reply,
        version,
        caller,
        await listRecords(context, caller, module, selection, windowOf(page)),
        page,
      );
    }),
  };
}
