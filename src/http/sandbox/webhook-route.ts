import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { LEAD_EVENTS } from '../../domain/notification-event.ts';
import { createWebhook } from '../../operations/manage-webhooks.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { closed, oneOf } from '../../schema/schema-parts.ts';
import { answerJson } from '../api/answer.ts';
import { problems } from '../api/answer-schemas.ts';
import { readBody } from '../api/read-body.ts';
import type { SandboxCaller } from './list-routes.ts';

const WEBHOOK_REQUEST = Type.Object(
  { url: Type.String({ minLength: 1 }), events: Type.Optional(Type.Array(oneOf(LEAD_EVENTS), { minItems: 1 })) },
  closed,
);

/** `POST webhooks` of the sandbox: a webhook as the command line makes one, for tests, which have no command line. */
export function webhookRoute(context: OperationContext, app: FastifyInstance, callerOf: SandboxCaller): void {
  app.post(
    '/webhooks',
    {
      schema: {
        tags: ['sandbox'],
        summary: 'Make a webhook: its id, and its secret',
        body: WEBHOOK_REQUEST,
        response: { 201: Type.Object({ id: Type.String(), secret: Type.String() }), ...problems(400, 401, 422) },
      },
    },
    async (request, reply) => {
      const { organisation, user } = await callerOf(request);
      const { url, events = LEAD_EVENTS } = readBody(request, WEBHOOK_REQUEST);
      const wanted = { organisationId: organisation.id, life: organisation.life, userEmail: user.email, url, events };
      return answerJson(reply, 201, await createWebhook(context, wanted));
    },
  );
}
