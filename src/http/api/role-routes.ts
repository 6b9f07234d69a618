import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Caller } from '../../domain/caller.ts';
import { changeRole, createRole, deleteRole, listRoles } from '../../operations/manage-roles.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { requireRight } from '../../operations/require-right.ts';
import { NEW_ROLE, ROLE_CHANGES } from '../../wire/api/role-request.ts';
import { authorise } from './authorise.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerJson, answerRefusal } from './answer.ts';
import { problems, ROLE, ROLES } from './answer-schemas.ts';
import { ID_PARAMETER } from './id-parameter.ts';
import { readBody } from './read-body.ts';

const TAGS = ['roles'];

/** `GET` and `POST /api/roles`, `PATCH` and `DELETE /api/roles/{id}`. */
export function roleRoutes(context: OperationContext, app: FastifyInstance): void {
  app.get(
    '/roles',
    {
      schema: {
        tags: TAGS,
        summary: 'The roles with their rights',
        response: { 200: ROLES, ...problems(401, 403, 429) },
      },
    },
    async (request, reply) => {
      const caller = await administrator(request, reply, 'READ');
      return answerJson(reply, 200, { roles: await listRoles(context, caller.organisation.id) });
    },
  );

  app.post(
    '/roles',
    {
      schema: {
        tags: TAGS,
        summary: 'Make a role',
        body: NEW_ROLE,
        response: { 201: ROLE, ...problems(400, 401, 403, 422, 429) },
      },
    },
    async (request, reply) => {
      const caller = await administrator(request, reply, 'CREATE');
      const role = await createRole(context, caller.organisation, readBody(request, NEW_ROLE));
      return answerJson(reply, 201, role);
    },
  );

  app.patch(
    '/roles/:id',
    {
      schema: {
        tags: TAGS,
        summary: 'Change a role; what is not given stays',
        params: ID_PARAMETER,
        body: ROLE_CHANGES,
        response: { 200: ROLE, ...problems(400, 401, 403, 404, 422, 429) },
      },
    },
    async (request, reply) => {
      const caller = await administrator(request, reply, 'UPDATE');
      const changes = readBody(request, ROLE_CHANGES);
      const role = await changeRole(context, caller.organisation, { id: pathParameter(request, 'id') }, changes);
      return role === null ? answerRefusal(reply, { code: 'not_found', path: [] }) : answerJson(reply, 200, role);
    },
  );

  app.delete(
    '/roles/:id',
    {
      schema: {
        tags: TAGS,
        summary: 'Remove a role that no user has',
        params: ID_PARAMETER,
        response: { 204: Type.Null(), ...problems(401, 403, 404, 422, 429) },
      },
    },
    async (request, reply) => {
      const caller = await administrator(request, reply, 'DELETE');
      await deleteRole(context, caller.organisation, { id: pathParameter(request, 'id') });
      return reply.code(204).send();
    },
  );

  async function administrator(
    request: FastifyRequest,
    reply: FastifyReply,
    operation: 'READ' | 'CREATE' | 'UPDATE' | 'DELETE',
  ): Promise<Caller> {
    const needed = { group: 'settings', parts: ['roles'], operations: [operation] } as const;
    const caller = await authorise(context, request, reply, needed);
    requireRight(caller, 'administer');
    return caller;
  }
}
