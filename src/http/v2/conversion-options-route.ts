import { isId } from '../../domain/id.ts';
import { findLeadMatches } from '../../operations/find-lead-matches.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { encodeConversionOptions } from '../../wire/v2/encode-conversion-options.ts';
import { LEAD_ID_INVALID } from '../../wire/v2/versions/later-errors.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerError, answerJson, answerNothing } from './answer.ts';
import { authorise } from '../authorise.ts';
import type { Methods } from './methods.ts';

/** `GET /crm/v{3..8}/Leads/{id}/__conversion_options` (contract v2 §2.1). */
export function conversionOptionsRoute(context: OperationContext): Methods {
  return {
    GET: async (request, reply) => {
      const needed = { group: 'modules', parts: ['Leads'], operations: ['READ'] } as const;
      const caller = await authorise(context, request, reply, needed);
      const id = pathParameter(request, 'id');
      const found = isId(id) ? await findLeadMatches(context, caller, id) : null;
      if (found === null) return answerError(reply, LEAD_ID_INVALID);
      if (found.preferred === null) return answerNothing(reply);
      return answerJson(reply, 200, encodeConversionOptions(caller.organisation, found));
    },
  };
}
