import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { Refused } from '../../domain/refusal.ts';
import { TARGET_MODULES } from '../../domain/target-module.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { readLineage } from '../../operations/read-lineage.ts';
import { encodeLineage } from '../../wire/api/encode-lineage.ts';
import { authorise } from './authorise.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerJson } from './answer.ts';
import { LINEAGE, problems } from './answer-schemas.ts';
import { oneOf } from '../../schema/schema-parts.ts';
import { ID_PARAMETER } from './id-parameter.ts';

const PARAMETERS = Type.Object({ module: oneOf(TARGET_MODULES), ...ID_PARAMETER.properties });

/** `GET /api/records/{module}/{id}/lineage`: where the fields of an account, contact or deal come from. */
export function lineageRoute(context: OperationContext, app: FastifyInstance): void {
  app.get(
    '/records/:module/:id/lineage',
    {
      schema: {
        tags: ['records'],
        summary: 'Where each field of an account, contact or deal comes from: lead, conversion, rule, who, when',
        params: PARAMETERS,
        response: { 200: LINEAGE, ...problems(401, 403, 404, 429) },
      },
    },
    async (request, reply) => {
      const module = TARGET_MODULES.find((one) => one === pathParameter(request, 'module'));
      if (module === undefined) throw new Refused({ code: 'not_found', path: [] });
      const needed = { group: 'modules', parts: [module], operations: ['READ'] } as const;
      const caller = await authorise(context, request, reply, needed);
      const lineage = await readLineage(context, caller, module, pathParameter(request, 'id'));
      return answerJson(reply, 200, encodeLineage(lineage));
    },
  );
}
