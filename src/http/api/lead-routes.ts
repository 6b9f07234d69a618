import type { FastifyInstance } from 'fastify';
import { isId } from '../../domain/id.ts';
import { findLeadMatches } from '../../operations/find-lead-matches.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { encodeMatches } from '../../wire/api/encode-plan.ts';
import { authorise } from './authorise.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerJson, answerRefusal } from './answer.ts';
import { MATCHES, problems } from './answer-schemas.ts';
import { ID_PARAMETER } from './id-parameter.ts';
import { READ_LEADS, READ_TARGETS } from './scopes.ts';

/** `GET /api/leads/{id}/matches`. */
export function leadRoutes(context: OperationContext, app: FastifyInstance): void {
  app.get(
    '/leads/:id/matches',
    {
      schema: {
        tags: ['leads'],
        summary: 'Accounts and contacts that a lead may be in already, the strongest first, with the reasons',
        params: ID_PARAMETER,
        response: { 200: MATCHES, ...problems(401, 403, 404, 429) },
      },
    },
    async (request, reply) => {
      const caller = await authorise(context, request, reply, [READ_LEADS, READ_TARGETS]);
      const id = pathParameter(request, 'id');
      const found = isId(id) ? await findLeadMatches(context, caller, id) : null;
      if (found === null) return answerRefusal(reply, { code: 'not_found', path: [] });
      return answerJson(reply, 200, encodeMatches(found.matches));
    },
  );
}
