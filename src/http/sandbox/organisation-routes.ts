import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { createSandboxOrganisation } from '../../operations/create-sandbox-organisation.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { resetSandboxOrganisation } from '../../operations/reset-sandbox-organisation.ts';
import { ORGANISATION_SETTINGS } from '../../operations/organisation-settings.ts';
import { closed } from '../../schema/schema-parts.ts';
import { answerJson } from '../api/answer.ts';
import { problems } from '../api/answer-schemas.ts';
import { readBody } from '../api/read-body.ts';
import type { SandboxCaller } from './list-routes.ts';

const ORGANISATION_REQUEST = Type.Object(
  { name: Type.Optional(Type.String({ minLength: 1 })), settings: Type.Optional(ORGANISATION_SETTINGS) },
  closed,
);

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
});

/** `POST orgs` of the sandbox: an organisation of its own, for whoever asks; `POST reset`: it is again as it was at first. */
export function organisationRoutes(context: OperationContext, app: FastifyInstance, callerOf: SandboxCaller): void {
  app.post(
    '/orgs',
    {
      schema: {
        tags: ['sandbox'],
        summary: 'Make a copy of the demo organisation, with credentials of its own',
        body: ORGANISATION_REQUEST,
        security: [],
        response: { 201: ORGANISATION, ...problems(400, 422) },
      },
    },
    async (request, reply) => {
      const { name = null, settings = {} } = readBody(request, ORGANISATION_REQUEST, '{}');
      const made = await createSandboxOrganisation(context, { name, settings });
      return answerJson(reply.header('cache-control', 'no-store'), 201, made);
    },
  );

  app.post(
    '/reset',
    {
      schema: {
        tags: ['sandbox'],
        summary: 'Make the organisation as it was at first; its credentials stay good',
        response: { 204: Type.Null(), ...problems(401, 422) },
      },
    },
    async (request, reply) => {
      const { organisation } = await callerOf(request);
      await resetSandboxOrganisation(context, organisation.id);
      return reply.code(204).send();
    },
  );
}
