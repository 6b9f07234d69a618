import type { FastifyRequest } from 'fastify';
import { convertLeads } from '../../operations/convert-leads.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { Refused, type Refusal } from '../../domain/refusal.ts';
import { decodeConvertLead } from '../../wire/v2/decode-convert-lead.ts';
import { encodeConverted } from '../../wire/v2/encode-converted.ts';
import { encodeRefusal } from '../../wire/v2/errors.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerError, answerJson } from './answer.ts';
import { authorise } from './authorise.ts';
import { bodyText } from './body-text.ts';
import type { Methods } from './methods.ts';

/** `POST /crm/v2/Leads/{id}/actions/convert` (contract v2 §1). */
export function convertRoute(context: OperationContext): Methods {
  return {
    POST: async (request, reply) => {
      const caller = await authorise(context, request, {
        group: 'modules',
        part: 'Leads',
        operations: ['CREATE', 'UPDATE'],
      });
      const outcome = await convert(request);
      return outcome.ok
        ? answerJson(reply, 200, encodeConverted(outcome.converted))
        : answerError(reply, encodeRefusal(outcome.refusal), caller.organisation.policy);

      async function convert(from: FastifyRequest) {
        try {
          const [result] = await convertLeads(context, caller, [
            decodeConvertLead(pathParameter(from, 'id'), bodyText(from)),
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
