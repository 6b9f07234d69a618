import type { FastifyInstance } from 'fastify';
import type { OperationContext } from '../../operations/operation-context.ts';
import { getConversion, listConversions, listConversionsOfLead } from '../../operations/read-conversions.ts';
import { decodeListQuery, encodeCursor, LIST_QUERY } from '../../wire/api/conversion-list.ts';
import { encodeConversion } from '../../wire/api/encode-conversion.ts';
import { authorise } from './authorise.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerJson } from './answer.ts';
import { CONVERSION, CONVERSIONS, problems } from './answer-schemas.ts';
import { ID_PARAMETER } from './id-parameter.ts';
import { readQuery } from './read-query.ts';
import { READ_LEADS } from './scopes.ts';

const TAGS = ['conversions'];

/** `GET /api/conversions` and `GET /api/conversions/{id}`. */
export function readConversionRoutes(context: OperationContext, app: FastifyInstance): void {
  app.get(
    '/conversions',
    {
      schema: {
        tags: TAGS,
        summary: 'Conversions, undone ones too, the latest first',
        querystring: LIST_QUERY,
        response: { 200: CONVERSIONS, ...problems(401, 403, 422, 429) },
      },
    },
    async (request, reply) => {
      const caller = await authorise(context, request, reply, READ_LEADS);
      const { leadId, undone, after, limit } = decodeListQuery(readQuery(request, LIST_QUERY));
      const { conversions, next } =
        leadId === null
          ? await listConversions(context, caller, after, limit, undone)
          : {
              conversions: (await listConversionsOfLead(context, caller, leadId)).filter(
                ({ undoneAt }) => undone === null || (undoneAt !== null) === undone,
              ),
              next: null,
            };
      return answerJson(reply, 200, {
        conversions: conversions.map(encodeConversion),
        next: next === null ? null : encodeCursor(next),
      });
    },
  );

  app.get(
    '/conversions/:id',
    {
      schema: {
        tags: TAGS,
        summary: 'A conversion, with what became of each field of the lead',
        params: ID_PARAMETER,
        response: { 200: CONVERSION, ...problems(401, 403, 404, 429) },
      },
    },
    async (request, reply) => {
      const caller = await authorise(context, request, reply, READ_LEADS);
      return answerJson(
        reply,
        200,
        encodeConversion(await getConversion(context, caller, pathParameter(request, 'id'))),
      );
    },
  );
}
