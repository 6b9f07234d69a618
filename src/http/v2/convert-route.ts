import type { FastifyRequest } from 'fastify';
import { convertLeads } from '../../operations/convert-leads.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { Refused, type Refusal } from '../../domain/refusal.ts';
import type { ApiVersion } from '../../wire/v2/versions/api-version.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerError, answerJson } from './answer.ts';
import { authorise } from '../authorise.ts';
import { CONVERT_CREDITS } from '../charge.ts';
import { bodyText } from './body-text.ts';
import type { Methods } from './methods.ts';

/** `POST /crm/{version}/Leads/{id}/actions/convert` (contract v2 §1). */
export function convertRoute(context: OperationContext, version: ApiVersion): Methods {
  return {
    POST: async (request, reply) => {
      const needed = { group: 'modules', parts: ['Leads'], operations: ['CREATE', 'UPDATE'] } as const;
      const caller = await authorise(context, request, reply, needed, CONVERT_CREDITS);
      const outcome = await convert(request);
      return outcome.ok
        ? answerJson(reply, 200, version.encodeConverted(outcome.converted))
        : answerError(reply, version.encodeRefusal(outcome.refusal), caller.organisation.policy);

      async function convert(from: FastifyRequest) {
        try {
          const [result] = await convertLeads(context, caller, [
            version.decodeConvertLead(pathParameter(from, 'id'), bodyText(from)),
          ]);
          return result ?? refused({ code: 'internal' });
        } catch (error) {
          if (error instanceof Refused) return refused(error.refusal);
          throw error;
        }
      }
    },
  };
}

function refused(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal };
}
