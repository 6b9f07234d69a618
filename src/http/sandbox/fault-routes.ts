import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { addFault, clearFaults, listFaults, removeFault, type ListedFault } from '../../operations/faults.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { FAULT_RULE, FAULT_RULE_KEYS, faultTroubles } from '../../schema/fault-rule.ts';
import { closed } from '../../schema/schema-parts.ts';
import { answerJson, InvalidRequest } from '../api/answer.ts';
import { problems } from '../api/answer-schemas.ts';
import { ID_PARAMETER } from '../api/id-parameter.ts';
import { readKeptBody } from '../api/read-body.ts';
import { pathParameter } from '../path-parameter.ts';
import type { SandboxCaller } from './list-routes.ts';

export const FAULT_REQUEST = Type.Object(
  {
    ...FAULT_RULE_KEYS,
    ttlSeconds: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, maximum: 86_400, description: 'how long; else for ever' }),
    ),
  },
  closed,
);

export const FAULT = Type.Object({
  id: Type.String(),
  rule: FAULT_RULE,
  struck: Type.Integer({ description: 'how many calls it has struck' }),
  left: Type.Union([Type.Integer(), Type.Null()], { description: 'how many it will; null: any number' }),
  until: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
});
export const FAULTS = Type.Object({ faults: Type.Array(FAULT) });
const TAGS = ['sandbox'];

/** `faults` of the sandbox: what goes wrong on purpose in an organisation. */
export function faultRoutes(context: OperationContext, app: FastifyInstance, callerOf: SandboxCaller): void {
  app.post(
    '/faults',
    {
      schema: {
        tags: TAGS,
        summary: 'Have calls of the organisation go wrong; of several faults the first that fits strikes',
        body: FAULT_REQUEST,
        response: { 201: FAULT, ...problems(400, 401, 403, 422) },
      },
    },
    async (request, reply) => {
      const { organisation } = await callerOf(request);
      const { ttlSeconds, ...rule } = readKeptBody(request, FAULT_REQUEST);
      const troubles = faultTroubles(rule);
      if (troubles.length > 0) throw new InvalidRequest(troubles);
      const ttlMs = ttlSeconds === undefined ? null : ttlSeconds * 1000;
      return answerJson(reply, 201, encode(await addFault(context, organisation, rule, ttlMs)));
    },
  );

  app.get(
    '/faults',
    {
      schema: {
        tags: TAGS,
        summary: 'The faults, in the order in which they are tried; also those that strike no more',
        response: { 200: FAULTS, ...problems(401, 403) },
      },
    },
    async (request, reply) => {
      const { organisation } = await callerOf(request);
      return answerJson(reply, 200, { faults: (await listFaults(context, organisation)).map(encode) });
    },
  );

  app.delete(
    '/faults',
    { schema: { tags: TAGS, summary: 'Delete all faults', response: { 204: Type.Null(), ...problems(401, 403) } } },
    async (request, reply) => {
      await clearFaults(context, (await callerOf(request)).organisation);
      return reply.code(204).send();
    },
  );

  app.delete(
    '/faults/:id',
    {
      schema: {
        tags: TAGS,
        summary: 'Delete a fault',
        params: ID_PARAMETER,
        response: { 204: Type.Null(), ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const { organisation } = await callerOf(request);
      await removeFault(context, organisation, pathParameter(request, 'id'));
      return reply.code(204).send();
    },
  );
}

function encode({ no, rule, struck, until }: ListedFault): object {
  const left = rule.times === undefined ? null : Math.max(0, rule.times - struck);
  return { id: no, rule, struck, left, until: until?.toISOString() ?? null };
}
