import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../domain/caller.ts';
import { Refused } from '../../domain/refusal.ts';
import type { UndoChoices } from '../../domain/undo-plan.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { previewUndo, undoConversion } from '../../operations/undo-conversion.ts';
import { undoPlanHash } from '../../operations/undo-plan-hash.ts';
import { encodeUndoPlan } from '../../wire/api/encode-undo-plan.ts';
import { decodeUndoRequest, UNDO_ONE_REQUEST } from '../../wire/api/undo-request.ts';
import { authorise } from './authorise.ts';
import { CONVERT_CREDITS } from '../charge.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerJson, encodeJson } from './answer.ts';
import { answerOnce, ONCE_HEADERS, refusedResult } from './answer-once.ts';
import { UNDO_LOOK, UNDO_PLAN, problems } from './answer-schemas.ts';
import { ID_PARAMETER } from './id-parameter.ts';
import { readBody } from './read-body.ts';
import { READ_TARGETS, UNDO_CONVERSIONS } from './scopes.ts';

const TAGS = ['conversions'];

/** `POST /api/conversions/{id}/undo` and `.../undo/plan`. */
export function undoRoutes(context: OperationContext, app: FastifyInstance): void {
  app.post(
    '/conversions/:id/undo',
    {
      schema: {
        tags: TAGS,
        summary: 'Take a conversion back: the lead as before. All of it, or nothing',
        params: ID_PARAMETER,
        headers: ONCE_HEADERS,
        body: UNDO_ONE_REQUEST,
        response: { 200: UNDO_PLAN, ...problems(400, 401, 403, 404, 409, 422, 429) },
      },
    },
    async (request, reply) => {
      const { caller, id, choices, planHash, body } = await read(request, reply, CONVERT_CREDITS);
      return answerOnce(context, request, reply, caller, ['undo', id, body], async (tx) => {
        try {
          const plan = await undoConversion(context, caller, id, choices, { planHash, within: tx });
          return { answer: encodeJson(200, encodeUndoPlan(plan)), refusal: null, conversionId: null };
        } catch (error) {
          if (error instanceof Refused) return refusedResult(error.refusal);
          throw error;
        }
      });
    },
  );

  app.post(
    '/conversions/:id/undo/plan',
    {
      schema: {
        tags: TAGS,
        summary: 'Look at what taking a conversion back would do, with these choices. Changes nothing',
        params: ID_PARAMETER,
        body: UNDO_ONE_REQUEST,
        response: { 200: UNDO_LOOK, ...problems(401, 403, 404, 409, 422, 429) },
      },
    },
    async (request, reply) => {
      const { caller, id, choices } = await read(request, reply, 1);
      const plan = await previewUndo(context, caller, id, choices);
      return answerJson(reply, 200, { ...encodeUndoPlan(plan), planHash: undoPlanHash(plan) });
    },
  );

  async function read(
    request: FastifyRequest,
    reply: FastifyReply,
    credits: number,
  ): Promise<{ caller: Caller; id: string; choices: UndoChoices; planHash: string | null; body: unknown }> {
    const caller = await authorise(context, request, reply, [UNDO_CONVERSIONS, READ_TARGETS], credits);
    const body = readBody(request, UNDO_ONE_REQUEST, '{}');
    const { planHash = null } = body;
    return { caller, id: pathParameter(request, 'id'), choices: decodeUndoRequest(body), planHash, body };
  }
}
