import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../domain/caller.ts';
import type { ConvertLead } from '../../domain/convert-lead.ts';
import { convertLeads } from '../../operations/convert-leads.ts';
import { mappingTroubles } from '../../operations/mapping-troubles.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { previewConversion } from '../../operations/preview-conversion.ts';
import {
  CONVERT_REQUEST,
  decodeConvertRequest,
  troubleOfConvertRequest,
  type ConvertRequest,
} from '../../wire/api/convert-request.ts';
import { encodeConverted } from '../../wire/api/encode-converted.ts';
import { encodePlan } from '../../wire/api/encode-plan.ts';
import { authorise } from '../authorise.ts';
import { CONVERT_CREDITS } from '../charge.ts';
import { answerJson, answerRefusal, InvalidRequest } from './answer.ts';
import { CONVERTED, PLAN, problems } from './answer-schemas.ts';
import { readBody } from './read-body.ts';

const CONVERT = { group: 'modules', parts: ['Leads'], operations: ['CREATE', 'UPDATE'] } as const;
const TAGS = ['conversions'];

/** `POST /api/conversions` and `POST /api/conversions/plan`. */
export function conversionRoutes(context: OperationContext, app: FastifyInstance): void {
  app.post(
    '/conversions',
    {
      schema: {
        tags: TAGS,
        summary: 'Convert a lead',
        body: CONVERT_REQUEST,
        response: { 201: CONVERTED, ...problems(401, 403, 404, 409, 422, 429) },
      },
    },
    async (request, reply) => {
      const { caller, command, planHash } = await read(request, reply, CONVERT_CREDITS);
      const [outcome] = await convertLeads(context, caller, [command], planHash ?? null);
      if (outcome === undefined) return answerRefusal(reply, { code: 'internal' });
      if (!outcome.ok) return answerRefusal(reply, outcome.refusal);
      const { converted } = outcome;
      void reply.header('Location', `/api/conversions/${converted.conversionId}`);
      return answerJson(reply, 201, encodeConverted(command.leadId, converted));
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
      const { caller, command } = await read(request, reply, 1);
      const outcome = await previewConversion(context, caller, command);
      return outcome.ok ? answerJson(reply, 200, encodePlan(outcome.preview)) : answerRefusal(reply, outcome.refusal);
    },
  );

  async function read(
    request: FastifyRequest,
    reply: FastifyReply,
    credits: number,
  ): Promise<{ caller: Caller; command: ConvertLead; planHash: string | undefined }> {
    const caller = await authorise(context, request, reply, CONVERT, credits);
    const body: ConvertRequest = readBody(request, CONVERT_REQUEST);
    const trouble = troubleOfConvertRequest(body);
    if (trouble !== null) throw new InvalidRequest([trouble]);
    const { modules } = caller.organisation;
    const troubles = mappingTroubles(modules, { fieldMapping: [], merge: body.merge ?? {} });
    if (troubles.length > 0) throw new InvalidRequest(troubles);
    return { caller, command: decodeConvertRequest(body), planHash: body.planHash };
  }
}
