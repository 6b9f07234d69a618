import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { createSandboxOrganisation } from '../../operations/create-sandbox-organisation.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { removeSandboxOrganisation } from '../../operations/remove-sandbox-organisation.ts';
import { resetSandboxOrganisation } from '../../operations/reset-sandbox-organisation.ts';
import { SANDBOX_REQUEST } from '../../operations/sandbox-request.ts';
import { answerJson } from '../api/answer.ts';
import { problems } from '../api/answer-schemas.ts';
import { readBody } from '../api/read-body.ts';
import type { SandboxCaller } from './list-routes.ts';
import { refuseForeignPages } from './refuse-foreign-pages.ts';

/** A seed may have files in it. */
const REQUEST_BYTES_MAX = 10 * 1024 * 1024;

const text = Type.String();
const ORGANISATION = Type.Object({
  id: text,
  name: text,
  userEmail: text,
  accessToken: text,
  refreshToken: text,
  clientId: text,
  clientSecret: text,
  authtoken: text,
  expiresAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
});

/** `POST orgs` of the sandbox: an organisation of its own, for whoever asks; `POST reset`: it is again as it was at first; `DELETE orgs/self`: it is gone. */
export function organisationRoutes(
  context: OperationContext,
  app: FastifyInstance,
  callerOf: SandboxCaller,
  allowedHosts: readonly string[],
): void {
  app.post(
    '/orgs',
    {
      schema: {
        tags: ['sandbox'],
        summary: 'Make an organisation with credentials of its own: a copy of the demo, or of a seed',
        body: SANDBOX_REQUEST,
        security: [],
        response: { 201: ORGANISATION, ...problems(400, 403, 409, 422) },
      },
      bodyLimit: REQUEST_BYTES_MAX,
    },
    async (request, reply) => {
      refuseForeignPages(request, allowedHosts);
      const made = await createSandboxOrganisation(context, readBody(request, SANDBOX_REQUEST, '{}'));
      return answerJson(reply.header('cache-control', 'no-store'), 201, made);
    },
  );

  app.delete(
    '/orgs/self',
    {
      schema: {
        tags: ['sandbox'],
        summary: 'Remove the organisation with everything in it',
        response: { 204: Type.Null(), ...problems(401, 403, 422) },
      },
    },
    async (request, reply) => {
      await removeSandboxOrganisation(context, await callerOf(request));
      return reply.code(204).send();
    },
  );

  app.post(
    '/reset',
    {
      schema: {
        tags: ['sandbox'],
        summary: 'Make the organisation as it was at first; its credentials stay good',
        response: { 204: Type.Null(), ...problems(401, 403, 422) },
      },
    },
    async (request, reply) => {
      await resetSandboxOrganisation(context, await callerOf(request));
      return reply.code(204).send();
    },
  );
}
