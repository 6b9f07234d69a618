import type { FastifyInstance } from 'fastify';
import { LEAD_EVENTS } from '../../domain/notification-event.ts';
import { createWebhook } from '../../operations/manage-webhooks.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { MADE_WEBHOOK, NEW_WEBHOOK } from '../../wire/api/webhooks.ts';
import { answerJson } from '../api/answer.ts';
import { problems } from '../api/answer-schemas.ts';
import { readBody } from '../api/read-body.ts';
import type { SandboxCaller } from './list-routes.ts';

/** `POST webhooks` of the sandbox: a webhook as the command line makes one, for tests, which have no command line. */
export function webhookRoute(context: OperationContext, app: FastifyInstance, callerOf: SandboxCaller): void {
  app.post(
    '/webhooks',
    {
      schema: {
        tags: ['sandbox'],
        summary: 'Make a webhook: its id, and its secret',
        body: NEW_WEBHOOK,
        response: { 201: MADE_WEBHOOK, ...problems(400, 401, 403, 422) },
      },
    },
    async (request, reply) => {
      const { organisation, user } = await callerOf(request);
      const { url, events = LEAD_EVENTS } = readBody(request, NEW_WEBHOOK);
      const wanted = { organisationId: organisation.id, life: organisation.life, userEmail: user.email, url, events };
      return answerJson(reply, 201, await createWebhook(context, wanted));
    },
  );
}
