import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { MODULE_NAMES } from '../../domain/module-name.ts';
import { Refused } from '../../domain/refusal.ts';
import { exportRecords } from '../../operations/export-records.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { closed, oneOf } from '../../schema/schema-parts.ts';
import { decodeSearch } from '../../wire/v2/decode-search.ts';
import { encodeRecords, EXPORT_FORMATS, EXPORT_TYPES } from '../../wire/csv/encode-records.ts';
import { authorise } from './authorise.ts';
import { pathParameter } from '../path-parameter.ts';
import { problems } from './answer-schemas.ts';
import { readQuery } from './read-query.ts';

const PARAMETERS = Type.Object({ module: oneOf(MODULE_NAMES) });
const QUERY = Type.Object(
  {
    format: Type.Optional(oneOf(EXPORT_FORMATS, 'csv when nothing is said')),
    criteria: Type.Optional(
      Type.String({ description: 'as the search of API 2.0 takes them; all when nothing is said' }),
    ),
    converted: Type.Optional(oneOf(['true', 'false', 'both'], 'which leads; false when nothing is said')),
  },
  closed,
);

/** `GET /api/exports/{module}`: the records of a module as a file. */
export function exportRoute(context: OperationContext, app: FastifyInstance): void {
  app.get(
    '/exports/:module',
    {
      exposeHeadRoute: false,
      schema: {
        tags: ['records'],
        summary: 'The records of a module as CSV or JSON Lines',
        params: PARAMETERS,
        querystring: QUERY,
        produces: Object.values(EXPORT_TYPES),
        response: { ...problems(400, 401, 403, 404, 422, 429) },
      },
    },
    async (request, reply) => {
      const module = MODULE_NAMES.find((one) => one === pathParameter(request, 'module'));
      if (module === undefined) throw new Refused({ code: 'not_found', path: [] });
      const needed = { group: 'modules', parts: [module], operations: ['READ'] } as const;
      const caller = await authorise(context, request, reply, needed);
      const { format = 'csv', criteria, converted = 'false' } = readQuery(request, QUERY);
      const { organisation } = caller;
      const filter = criteria === undefined ? null : decodeSearch(organisation.modules[module], { criteria });
      const pages = exportRecords(context, caller, module, { converted, filter });
      void reply
        .header('content-disposition', `attachment; filename="${module}.${format}"`)
        .header('x-content-type-options', 'nosniff')
        .type(EXPORT_TYPES[format]);
      return reply.send(Readable.from(encodeRecords(format, organisation, module, pages)));
    },
  );
}
