import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../domain/caller.ts';
import type { ConvertLead } from '../../domain/convert-lead.ts';
import type { Id } from '../../domain/id.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { ConvertedLead } from '../../operations/conversion-request.ts';
import { convertLead } from '../../operations/convert-lead.ts';
import type { EncodedAnswer } from '../../operations/exactly-once.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { previewConversion } from '../../operations/preview-conversion.ts';
import {
  CONVERT_REQUEST,
  decodeConvertRequest,
  readConvertRequest,
  type ConvertRequest,
} from '../../wire/api/convert-request.ts';
import { encodeConverted } from '../../wire/api/encode-converted.ts';
import { encodePlan } from '../../wire/api/encode-plan.ts';
import type { ScopeNeeded } from '../../wire/v2/scopes.ts';
import { authorise } from './authorise.ts';
import { receivedCall } from '../calls/received-call.ts';
import { CONVERT_CREDITS } from '../charge.ts';
import { answerJson, answerRefusal, encodeJson, InvalidRequest } from './answer.ts';
import { answerOnce, ONCE_HEADERS, refusedResult } from './answer-once.ts';
import { CONVERTED, PLAN, problems } from './answer-schemas.ts';
import { decodeBody } from './read-body.ts';
import { CONVERT_LEADS, READ_TARGETS } from './scopes.ts';

const TAGS = ['conversions'];

/** What the wire is not told of a command's lead: that it stands in the request. */
function ofTheRequest(refusal: Refusal): Refusal {
  return refusal.code === 'not_found' && refusal.path.length === 0 ? { ...refusal, path: ['leadId'] } : refusal;
}

export function convertedAnswer(leadId: Id, converted: ConvertedLead): EncodedAnswer {
  return encodeJson(201, encodeConverted(leadId, converted));
}

/** `POST /api/conversions` and `POST /api/conversions/plan`. */
export function conversionRoutes(context: OperationContext, app: FastifyInstance): void {
  app.post(
    '/conversions',
    {
      schema: {
        tags: TAGS,
        summary: 'Convert a lead',
        headers: ONCE_HEADERS,
        body: CONVERT_REQUEST,
        response: { 201: CONVERTED, ...problems(400, 401, 403, 404, 409, 422, 429) },
      },
    },
    async (request, reply) => {
      const { caller, body, command } = await readCommand(request, reply, [CONVERT_LEADS], CONVERT_CREDITS);
      return answerOnce(context, request, reply, caller, ['conversions', body], async (tx) => {
        const asked = { caller, command, origin: receivedCall(request, 'api') };
        const outcome = await convertLead(context, asked, { planHash: body.planHash, within: tx });
        if (!outcome.ok) return refusedResult(ofTheRequest(outcome.refusal));
        const { converted } = outcome;
        const answer = convertedAnswer(command.leadId, converted);
        return { answer, refusal: null, conversionId: converted.conversionId };
      });
    },
  );

  app.post(
    '/conversions/plan',
    {
      schema: {
        tags: TAGS,
        summary: 'Look at a conversion: what it would do, field by field. Changes nothing',
        body: CONVERT_REQUEST,
        response: { 200: PLAN, ...problems(401, 403, 404, 409, 422, 429) },
      },
    },
    async (request, reply) => {
      const { caller, command } = await readCommand(request, reply, [CONVERT_LEADS, READ_TARGETS], 1);
      const outcome = await previewConversion(context, caller, command);
      return outcome.ok ? answerJson(reply, 200, encodePlan(outcome.preview)) : answerRefusal(reply, outcome.refusal);
    },
  );

  async function readCommand(
    request: FastifyRequest,
    reply: FastifyReply,
    needed: readonly ScopeNeeded[],
    credits: number,
  ): Promise<{ caller: Caller; body: ConvertRequest; command: ConvertLead }> {
    const caller = await authorise(context, request, reply, needed, credits);
    const read = readConvertRequest(decodeBody(request), caller.organisation.modules);
    if ('troubles' in read) throw new InvalidRequest(read.troubles);
    return { caller, body: read.request, command: decodeConvertRequest(read.request) };
  }
}
