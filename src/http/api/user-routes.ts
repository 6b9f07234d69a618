import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { changePassword, givePassword } from '../../operations/change-password.ts';
import { changeUser } from '../../operations/change-user.ts';
import { createUser } from '../../operations/create-user.ts';
import { listUsersOf } from '../../operations/list-credentials.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { requireRight } from '../../operations/require-right.ts';
import { encodeUser, NEW_USER, USER, USER_CHANGES, USER_PASSWORD, USERS } from '../../wire/api/users.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerJson } from './answer.ts';
import { problems } from './answer-schemas.ts';
import { authorise, authoriseFor } from './authorise.ts';
import { ID_PARAMETER } from './id-parameter.ts';
import { readKeptBody } from './read-body.ts';
import { EVERYTHING } from './scopes.ts';
import { sessionOf } from './session-cookie.ts';

const TAGS = ['users'];

/** `GET` and `POST /api/users`, `PATCH /api/users/{id}`, `PUT /api/users/{id}/password`. */
export function userRoutes(context: OperationContext, app: FastifyInstance): void {
  app.get(
    '/users',
    { schema: { tags: TAGS, summary: 'The users', response: { 200: USERS, ...problems(401, 403, 429) } } },
    async (request, reply) => {
      const needed = { group: 'users', operations: ['READ'] } as const;
      const { organisation } = await authoriseFor('administer', context, request, reply, needed);
      return answerJson(reply, 200, { users: (await listUsersOf(context, organisation.id)).map(encodeUser) });
    },
  );

  app.post(
    '/users',
    {
      schema: {
        tags: TAGS,
        summary: 'Make a user, who may come in once there is a password or a token',
        body: NEW_USER,
        response: { 201: USER, ...problems(400, 401, 403, 422, 429) },
      },
    },
    async (request, reply) => {
      const needed = { group: 'users', operations: ['CREATE'] } as const;
      const { organisation } = await authoriseFor('administer', context, request, reply, needed);
      const { email, firstName = null, lastName, roleId } = readKeptBody(request, NEW_USER);
      const { id: organisationId, life } = organisation;
      const role = { id: roleId };
      const user = await createUser(context, { organisationId, life, email, firstName, lastName, role });
      return answerJson(reply, 201, encodeUser(user));
    },
  );

  app.patch(
    '/users/:id',
    {
      schema: {
        tags: TAGS,
        summary: 'Change a user, shut one out, let one in; what is not given stays',
        params: ID_PARAMETER,
        body: USER_CHANGES,
        response: { 200: USER, ...problems(400, 401, 403, 404, 422, 429) },
      },
    },
    async (request, reply) => {
      const needed = { group: 'users', operations: ['UPDATE'] } as const;
      const { organisation } = await authoriseFor('administer', context, request, reply, needed);
      const { roleId, ...changes } = readKeptBody(request, USER_CHANGES);
      const role = roleId === undefined ? {} : { role: { id: roleId } };
      const user = await changeUser(context, organisation, pathParameter(request, 'id'), { ...changes, ...role });
      return answerJson(reply, 200, encodeUser(user));
    },
  );

  app.put(
    '/users/:id/password',
    {
      schema: {
        tags: TAGS,
        summary: 'Give a user a password, which ends their sessions; one’s own takes the current one and no right',
        params: ID_PARAMETER,
        body: USER_PASSWORD,
        response: { 204: Type.Null(), ...problems(400, 401, 403, 404, 422, 429) },
      },
    },
    async (request, reply) => {
      const caller = await authorise(context, request, reply, EVERYTHING);
      const id = pathParameter(request, 'id');
      if (id !== caller.user.id) requireRight(caller, 'administer');
      const { password, currentPassword: current = '' } = readKeptBody(request, USER_PASSWORD);
      if (id === caller.user.id) {
        const keys = { current: 'currentPassword', next: 'password' };
        // a token keeps no session, whatever cookie comes with it
        const session = caller.scopes === null ? sessionOf(request) : null;
        await changePassword(context, caller, { current, next: password }, keys, session);
      } else await givePassword(context, caller.organisation, id, password);
      return reply.code(204).send();
    },
  );
}
