import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { createClient } from '../../operations/create-client.ts';
import { listClients } from '../../operations/list-credentials.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { revokeClient } from '../../operations/revoke-access.ts';
import { CLIENTS, encodeClient, MADE_CLIENT, NEW_CLIENT } from '../../wire/api/clients.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerJson } from './answer.ts';
import { problems } from './answer-schemas.ts';
import { authoriseFor } from './authorise.ts';
import { readKeptBody } from './read-body.ts';

const TAGS = ['credentials'];
const PARAMS = Type.Object({ id: Type.String({ description: 'the client id' }) });

/** `GET` and `POST /api/clients`, `DELETE /api/clients/{id}`. */
export function clientRoutes(context: OperationContext, app: FastifyInstance): void {
  app.get(
    '/clients',
    { schema: { tags: TAGS, summary: 'The OAuth clients', response: { 200: CLIENTS, ...problems(401, 403, 429) } } },
    async (request, reply) => {
      const needed = { group: 'settings', operations: ['READ'] } as const;
      const { organisation } = await authoriseFor('administer', context, request, reply, needed);
      return answerJson(reply, 200, { clients: (await listClients(context, organisation.id)).map(encodeClient) });
    },
  );

  app.post(
    '/clients',
    {
      schema: {
        tags: TAGS,
        summary: 'Make an OAuth client: its id, and its secret, which is shown this once',
        body: NEW_CLIENT,
        response: { 201: MADE_CLIENT, ...problems(400, 401, 403, 422, 429) },
      },
    },
    async (request, reply) => {
      const needed = { group: 'settings', operations: ['CREATE'] } as const;
      const { organisation } = await authoriseFor('administer', context, request, reply, needed);
      const { name, redirectUris = [] } = readKeptBody(request, NEW_CLIENT);
      const { id: organisationId, life } = organisation;
      const { id, secret } = await createClient(context, { organisationId, life, name, redirectUris });
      return answerJson(reply.header('cache-control', 'no-store'), 201, { id, name, redirectUris, secret });
    },
  );

  app.delete(
    '/clients/:id',
    {
      schema: {
        tags: TAGS,
        summary: 'Remove an OAuth client; all its tokens fall with it',
        params: PARAMS,
        response: { 204: Type.Null(), ...problems(401, 403, 404, 429) },
      },
    },
    async (request, reply) => {
      const needed = { group: 'settings', operations: ['DELETE'] } as const;
      const { organisation } = await authoriseFor('administer', context, request, reply, needed);
      await revokeClient(context, organisation, pathParameter(request, 'id'));
      return reply.code(204).send();
    },
  );
}
