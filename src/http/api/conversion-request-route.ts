import type { FastifyInstance } from 'fastify';
import { translateEntry } from '../../bridge/translate-entry.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { getConversionRequest } from '../../operations/read-conversions.ts';
import { encodeConversionRequest } from '../../wire/api/encode-conversion-request.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerJson } from './answer.ts';
import { problems } from './answer-schemas.ts';
import { answerThen } from './answer-then.ts';
import { authorise } from './authorise.ts';
import { CONVERSION_REQUEST } from './conversion-request-schema.ts';
import { ID_PARAMETER } from './id-parameter.ts';
import { READ_LEADS } from './scopes.ts';
import { UPSTREAM } from './translate-route.ts';

/** `GET /api/conversions/{id}/request`: what asked for a conversion, and what it was answered. */
export function conversionRequestRoute(context: OperationContext, app: FastifyInstance): void {
  app.get(
    '/conversions/:id/request',
    {
      schema: {
        tags: ['conversions'],
        summary:
          'The request that a conversion was made by, as it was received, and its answer; of API 1.0 also in API 2.0',
        params: ID_PARAMETER,
        response: { 200: CONVERSION_REQUEST, ...problems(401, 403, 404, 429) },
      },
    },
    async (request, reply) => {
      const caller = await authorise(context, request, reply, READ_LEADS);
      const found = await getConversionRequest(context, caller, pathParameter(request, 'id'));
      const { command, request: kept, ...made } = found;
      const call = kept?.kind === 'call' ? kept : null;
      const shown = {
        answer: call === null ? null : answerThen(made, call),
        translation: call === null ? null : translateEntry(call.call, caller.organisation),
        target: UPSTREAM,
      };
      return answerJson(reply, 200, encodeConversionRequest(kept, command, shown));
    },
  );
}
