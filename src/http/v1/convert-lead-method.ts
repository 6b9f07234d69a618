import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refused, type Refusal } from '../../domain/refusal.ts';
import { convertLeads } from '../../operations/convert-leads.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { decodeConvertLead } from '../../wire/v1/decode-convert-lead.ts';
import type { Parameters } from '../../wire/v1/decode-parameters.ts';
import { encodeConverted } from '../../wire/v1/encode-converted.ts';
import { encodeRefusal, OLD_CREDENTIALS } from '../../wire/v1/errors.ts';
import { convertLeadLabel } from '../../wire/v1/field-labels.ts';
import { answer, answerError } from './answer.ts';
import { callerOf } from './caller-of.ts';

/** `/crm/private/{xml|json}/Leads/convertLead` (contract v1 §4). */
export function convertLeadMethod(context: OperationContext) {
  return async (request: FastifyRequest, reply: FastifyReply, parameters: Parameters): Promise<FastifyReply> => {
    const old = parameters.has('ticket') || parameters.has('apikey');
    if (old && !parameters.has('authtoken')) return answerError(request, reply, OLD_CREDENTIALS);
    const caller = await callerOf(context, request, parameters);
    const refuse = (refusal: Refusal): FastifyReply => {
      const labelOf = (apiName: string): string => convertLeadLabel(caller.organisation.modules.Deals, apiName);
      return answerError(request, reply, encodeRefusal(refusal, labelOf));
    };
    try {
      const command = decodeConvertLead(parameters, caller.organisation);
      const [outcome] = await convertLeads(context, caller, [command]);
      if (outcome?.ok === true) return answer(request, reply, encodeConverted(outcome.converted));
      return refuse(outcome?.refusal ?? { code: 'internal' });
    } catch (error) {
      if (error instanceof Refused) return refuse(error.refusal);
      throw error;
    }
  };
}
