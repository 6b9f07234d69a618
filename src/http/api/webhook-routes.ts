import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Caller } from '../../domain/caller.ts';
import { LEAD_EVENTS } from '../../domain/notification-event.ts';
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  listDeliveriesTo,
  listWebhooks,
  resendToWebhook,
  rotateWebhookSecret,
} from '../../operations/manage-webhooks.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { encodeDelivery } from '../../wire/api/delivery-list.ts';
import {
  encodeWebhook,
  MADE_WEBHOOK,
  NEW_WEBHOOK,
  WEBHOOK,
  WEBHOOK_CHANGES,
  WEBHOOK_DELIVERIES,
  WEBHOOK_SECRET,
  WEBHOOKS,
} from '../../wire/api/webhooks.ts';
import type { ScopeOperation } from '../../wire/v2/scopes.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerJson } from './answer.ts';
import { problems } from './answer-schemas.ts';
import { authoriseFor } from './authorise.ts';
import { ID_PARAMETER } from './id-parameter.ts';
import { readKeptBody } from './read-body.ts';

/** How long messages are signed with the secret before as well. */
const OVERLAP_HOURS = 24;

const TAGS = ['webhooks'];
const MESSAGE_PARAMETERS = Type.Object({
  ...ID_PARAMETER.properties,
  messageId: Type.String({ description: 'as the list shows it, and receivers get it in webhook-id' }),
});

/** `/api/webhooks`, and what they were told. */
export function webhookRoutes(context: OperationContext, app: FastifyInstance): void {
  app.get(
    '/webhooks',
    { schema: { tags: TAGS, summary: 'The webhooks', response: { 200: WEBHOOKS, ...problems(401, 403, 429) } } },
    async (request, reply) => {
      const { organisation } = await whoConfigures(request, reply, 'READ');
      return answerJson(reply, 200, { webhooks: (await listWebhooks(context, organisation.id)).map(encodeWebhook) });
    },
  );

  app.post(
    '/webhooks',
    {
      schema: {
        tags: TAGS,
        summary:
          'Make a webhook: its id, and its secret, which is shown this once. Who asks is written to when it has failed for three days',
        body: NEW_WEBHOOK,
        response: { 201: MADE_WEBHOOK, ...problems(400, 401, 403, 422, 429) },
      },
    },
    async (request, reply) => {
      const { organisation, user } = await whoConfigures(request, reply, 'CREATE');
      const { url, events = LEAD_EVENTS } = readKeptBody(request, NEW_WEBHOOK);
      const { id: organisationId, life } = organisation;
      const made = await createWebhook(context, { organisationId, life, userEmail: user.email, url, events });
      return answerJson(reply.header('cache-control', 'no-store'), 201, made);
    },
  );

  app.patch(
    '/webhooks/:id',
    {
      schema: {
        tags: TAGS,
        summary: 'Change a webhook, stop it, have it told again; what is not given stays',
        params: ID_PARAMETER,
        body: WEBHOOK_CHANGES,
        response: { 200: WEBHOOK, ...problems(400, 401, 403, 404, 422, 429) },
      },
    },
    async (request, reply) => {
      const { organisation } = await whoConfigures(request, reply, 'UPDATE');
      const changes = readKeptBody(request, WEBHOOK_CHANGES);
      const webhook = await changeWebhook(context, organisation, pathParameter(request, 'id'), changes);
      return answerJson(reply, 200, encodeWebhook(webhook));
    },
  );

  app.post(
    '/webhooks/:id/secret',
    {
      schema: {
        tags: TAGS,
        summary: `Give a webhook a new secret, which is shown this once; for ${OVERLAP_HOURS} hours messages are signed with both`,
        params: ID_PARAMETER,
        response: { 200: WEBHOOK_SECRET, ...problems(401, 403, 404, 429) },
      },
    },
    async (request, reply) => {
      const { organisation } = await whoConfigures(request, reply, 'UPDATE');
      const secret = await rotateWebhookSecret(context, organisation, pathParameter(request, 'id'), OVERLAP_HOURS);
      return answerJson(reply.header('cache-control', 'no-store'), 200, { secret });
    },
  );

  app.delete(
    '/webhooks/:id',
    {
      schema: {
        tags: TAGS,
        summary: 'Delete a webhook, and what it was still to be told',
        params: ID_PARAMETER,
        response: { 204: Type.Null(), ...problems(401, 403, 404, 429) },
      },
    },
    async (request, reply) => {
      const { organisation } = await whoConfigures(request, reply, 'DELETE');
      await deleteWebhook(context, organisation, pathParameter(request, 'id'));
      return reply.code(204).send();
    },
  );

  app.get(
    '/webhooks/:id/deliveries',
    {
      schema: {
        tags: TAGS,
        summary: 'What a webhook was told and is still to be told, and how that went',
        params: ID_PARAMETER,
        response: { 200: WEBHOOK_DELIVERIES, ...problems(401, 403, 404, 429) },
      },
    },
    async (request, reply) => {
      const { organisation } = await whoConfigures(request, reply, 'READ');
      const deliveries = await listDeliveriesTo(context, organisation.id, pathParameter(request, 'id'));
      return answerJson(reply, 200, { deliveries: deliveries.map(encodeDelivery) });
    },
  );

  app.post(
    '/webhooks/:id/deliveries/:messageId/send',
    {
      schema: {
        tags: TAGS,
        summary: 'Send a message to a webhook once more, at once',
        params: MESSAGE_PARAMETERS,
        response: { 204: Type.Null(), ...problems(401, 403, 404, 429) },
      },
    },
    async (request, reply) => {
      const { organisation } = await whoConfigures(request, reply, 'UPDATE');
      const [id, message] = [pathParameter(request, 'id'), pathParameter(request, 'messageId')];
      await resendToWebhook(context, organisation, id, message);
      return reply.code(204).send();
    },
  );

  async function whoConfigures(
    request: FastifyRequest,
    reply: FastifyReply,
    operation: ScopeOperation,
  ): Promise<Caller> {
    const needed = { group: 'notifications', operations: [operation] } as const;
    return authoriseFor('configure', context, request, reply, needed);
  }
}
