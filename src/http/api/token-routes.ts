import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { createToken } from '../../operations/create-token.ts';
import { listTokens } from '../../operations/list-credentials.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { revokeTokenById } from '../../operations/revoke-token.ts';
import { encodeToken, MADE_TOKEN, NEW_TOKEN, TOKENS } from '../../wire/api/tokens.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerJson } from './answer.ts';
import { problems } from './answer-schemas.ts';
import { authoriseFor } from './authorise.ts';
import { readKeptBody } from './read-body.ts';
import { EVERYTHING } from './scopes.ts';

const TAGS = ['credentials'];
const PARAMS = Type.Object({ id: Type.String({ description: 'as the list shows it' }) });

/** `GET` and `POST /api/tokens`, `DELETE /api/tokens/{id}`. */
export function tokenRoutes(context: OperationContext, app: FastifyInstance): void {
  app.get(
    '/tokens',
    {
      schema: {
        tags: TAGS,
        summary: 'The tokens that are good, without their secrets, the newest first',
        response: { 200: TOKENS, ...problems(401, 403, 429) },
      },
    },
    async (request, reply) => {
      const needed = { group: 'settings', operations: ['READ'] } as const;
      const { organisation } = await authoriseFor('administer', context, request, reply, needed);
      return answerJson(reply, 200, { tokens: (await listTokens(context, organisation.id)).map(encodeToken) });
    },
  );

  app.post(
    '/tokens',
    {
      schema: {
        tags: TAGS,
        summary:
          'Make an authtoken, an OAuth token or a grant code, which is shown this once; a token makes one only that has every scope',
        body: NEW_TOKEN,
        response: { 201: MADE_TOKEN, ...problems(400, 401, 403, 422, 429) },
      },
    },
    async (request, reply) => {
      const { organisation, user } = await authoriseFor('administer', context, request, reply, EVERYTHING);
      const { kind, ...wanted } = readKeptBody(request, NEW_TOKEN);
      const made = await createToken(context, {
        organisationId: organisation.id,
        life: organisation.life,
        kind,
        userEmail: wanted.user ?? user.email,
        clientId: wanted.clientId ?? null,
        scopes: wanted.scopes ?? null,
        redirectUri: wanted.redirectUri ?? null,
        expiresInS: wanted.expiresInSeconds ?? null,
      });
      const { id, secret, scopes, expiresAt } = made;
      return answerJson(reply.header('cache-control', 'no-store'), 201, { id, kind, secret, scopes, expiresAt });
    },
  );

  app.delete(
    '/tokens/:id',
    {
      schema: {
        tags: TAGS,
        summary: 'Take a token back; with a refresh token fall the access tokens it was exchanged for',
        params: PARAMS,
        response: { 204: Type.Null(), ...problems(401, 403, 404, 422, 429) },
      },
    },
    async (request, reply) => {
      const needed = { group: 'settings', operations: ['DELETE'] } as const;
      const { organisation } = await authoriseFor('administer', context, request, reply, needed);
      await revokeTokenById(context, organisation, pathParameter(request, 'id'));
      return reply.code(204).send();
    },
  );
}
