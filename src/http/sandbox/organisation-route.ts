import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { createSandboxOrganisation } from '../../operations/create-sandbox-organisation.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { ORGANISATION_SETTINGS } from '../../operations/organisation-settings.ts';
import { closed } from '../../schema/schema-parts.ts';
import { answerJson } from '../api/answer.ts';
import { problems } from '../api/answer-schemas.ts';
import { readBody } from '../api/read-body.ts';

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

/** `POST orgs` of the sandbox: an organisation of its own, for whoever asks. */
export function organisationRoute(context: OperationContext, app: FastifyInstance): void {
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
}
