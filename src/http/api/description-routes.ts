import type { FastifyInstance } from 'fastify';
import type { OperationContext } from '../../operations/operation-context.ts';
import { readOwnRole } from '../../operations/read-own-role.ts';
import { encodeModules, MODULES } from '../../wire/api/module-list.ts';
import { encodeOwnUser, OWN_USER } from '../../wire/api/own-user.ts';
import { answerJson } from './answer.ts';
import { problems } from './answer-schemas.ts';
import { authorise } from './authorise.ts';

const READ_MODULES = { group: 'settings', parts: ['modules'], operations: ['READ'] } as const;

/** `GET /api/modules` and `GET /api/me`: what there is, and who asks. */
export function descriptionRoutes(context: OperationContext, app: FastifyInstance): void {
  app.get(
    '/modules',
    {
      schema: {
        tags: ['settings'],
        summary: 'The modules, with their fields and related lists',
        response: { 200: MODULES, ...problems(401, 403, 429) },
      },
    },
    async (request, reply) => {
      const { organisation } = await authorise(context, request, reply, READ_MODULES);
      return answerJson(reply, 200, encodeModules(organisation.modules));
    },
  );

  app.get(
    '/me',
    {
      schema: {
        tags: ['session'],
        summary: 'Who is signed in, or whose access token it is; any scope will do',
        response: { 200: OWN_USER, ...problems(401, 429) },
      },
    },
    async (request, reply) => {
      const caller = await authorise(context, request, reply, []);
      return answerJson(reply, 200, encodeOwnUser(caller, await readOwnRole(context, caller)));
    },
  );
}
