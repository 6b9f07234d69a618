import { randomBytes } from 'node:crypto';
import { idOfWritten, writtenOf, type AskedOfOrganisation, type WrittenOrganisation } from '../domain/caller.ts';
import { isId, type Id } from '../domain/id.ts';
import { isReceiverUrl } from '../domain/is-receiver-url.ts';
import { eventIdOf, LEAD_EVENTS, messageId } from '../domain/notification-event.ts';
import type { Queryable } from '../storage/database.ts';
import { findUserByEmail } from '../storage/sql/find-user-by-email.ts';
import { listDeliveries, releaseDeliveries, resend, type DeliveryLine } from '../storage/sql/list-deliveries.ts';
import {
  deleteReceiver,
  lockReceivers,
  putReceiver,
  selectReceivers,
  type Receiver,
} from '../storage/sql/receivers.ts';
import type { ToldDelivery } from '../storage/sql/select-deliveries.ts';
import { AdministrationRefused, NoSuchThing } from './administration-refused.ts';
import type { OperationContext } from './operation-context.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { rolesOfKnownOrganisation } from './roles-of-known-organisation.ts';
import { timeInOrganisation } from './organisation-time.ts';
import { transactionOf } from './transaction-of.ts';

const DELIVERIES_SHOWN = 100;
const HOUR_MS = 60 * 60 * 1000;

/** A webhook, without its secrets. */
export type Webhook = Pick<Receiver, 'id' | 'url' | 'events' | 'createdAt' | 'failingSince' | 'disabledAt'>;

export interface WebhookRequest extends AskedOfOrganisation {
  /** Who is told when it is disabled. */
  readonly userEmail: string;
  readonly url: string;
  readonly events: readonly string[];
}

/** Makes a webhook. @returns its id, and its secret, which is not shown again @throws AdministrationRefused */
export async function createWebhook(
  context: OperationContext,
  request: WebhookRequest,
): Promise<{ readonly id: Id; readonly secret: string }> {
  const { organisationId, userEmail, url, events } = request;
  checkWebhook(request);
  const secret = makeSigningSecret();
  const id = await transactionOf(context, writtenOf(request), async (tx) => {
    await rolesOfKnownOrganisation(tx, organisationId);
    const user = await findUserByEmail(tx, organisationId, userEmail);
    if (user === null) throw new AdministrationRefused(`Organisation ${organisationId} has no user ${userEmail}.`);
    const [taken = ''] = await context.recordIds.take(organisationId, 1);
    const secrets = [{ secret, until: null }];
    const createdAt = await timeInOrganisation(context, tx, organisationId);
    const common = { kind: 'webhook', url, events, userId: user.id, createdAt, secrets } as const;
    const channel = { channelId: null, token: null, expiresAt: null, resourceUrl: null };
    await putReceiver(tx, organisationId, { id: taken, ...common, ...channel, failingSince: null, disabledAt: null });
    return taken;
  });
  return { id, secret };
}

/** @throws AdministrationRefused */
export async function listWebhooks({ database }: OperationContext, organisationId: Id): Promise<Webhook[]> {
  await rolesOfKnownOrganisation(database, organisationId);
  const all = await selectReceivers(database, organisationId, 'webhook');
  return all.map(shown);
}

/** Deletes a webhook, and what it was still to be told. @throws NoSuchThing */
export async function deleteWebhook(
  context: OperationContext,
  organisation: WrittenOrganisation,
  id: string,
): Promise<void> {
  await withWebhook(context, organisation, id, async (tx, { id: known }) =>
    deleteReceiver(tx, idOfWritten(organisation), known),
  );
}

/**
 * Gives a webhook a new secret. For `overlapHours` messages are signed with the one before as well; those that were replaced earlier keep
 * the time that they were given.
 *
 * @returns the new one, which is not shown again @throws NoSuchThing
 */
export async function rotateWebhookSecret(
  context: OperationContext,
  organisation: WrittenOrganisation,
  id: string,
  overlapHours: number,
): Promise<string> {
  const organisationId = idOfWritten(organisation);
  const secret = makeSigningSecret();
  await withWebhook(context, organisation, id, async (tx, webhook) => {
    const at = await timeInOrganisation(context, tx, organisationId);
    const until = new Date(at.getTime() + overlapHours * HOUR_MS).toISOString();
    const before = (webhook.secrets ?? []).filter((one) => one.until === null || new Date(one.until) > at);
    const replaced = before.map((one) => ({ secret: one.secret, until: one.until ?? until }));
    await putReceiver(tx, organisationId, { ...webhook, secrets: [{ secret, until: null }, ...replaced] });
  });
  return secret;
}

export interface WebhookChanges {
  readonly url?: string;
  readonly events?: readonly string[];
  /** `true`: told again, beginning with what waited for it; `false`: told nothing, which waits. */
  readonly active?: boolean;
}

/** Changes a webhook; what is not given stays. @throws AdministrationRefused NoSuchThing */
export async function changeWebhook(
  context: OperationContext,
  organisation: WrittenOrganisation,
  id: string,
  { active, ...changes }: WebhookChanges,
): Promise<Webhook> {
  checkWebhook(changes);
  const organisationId = idOfWritten(organisation);
  return withWebhook(context, organisation, id, async (tx, before) => {
    const at = await timeInOrganisation(context, tx, organisationId);
    const told = active === true ? { failingSince: null, disabledAt: null } : {};
    const stopped = active === false ? { disabledAt: before.disabledAt ?? at } : {};
    const webhook = { ...before, ...changes, ...told, ...stopped };
    await putReceiver(tx, organisationId, webhook);
    if (active === true) await releaseDeliveries(tx, organisationId, webhook.id, at);
    return shown(webhook);
  });
}

/** The latest hundred deliveries to webhooks and channels. @throws AdministrationRefused */
export async function listRecentDeliveries(
  { database }: OperationContext,
  organisationId: Id,
): Promise<(DeliveryLine & { readonly messageId: string })[]> {
  await rolesOfKnownOrganisation(database, organisationId);
  const lines = await listDeliveries(database, organisationId, null, DELIVERIES_SHOWN);
  return lines.map((line) => Object.assign(line, { messageId: messageId(line.eventId) }));
}

/** The latest hundred deliveries to a webhook. @throws NoSuchThing */
export async function listDeliveriesTo(
  { database }: OperationContext,
  organisationId: Id,
  id: string,
): Promise<(ToldDelivery & { readonly messageId: string })[]> {
  const webhook = (await selectReceivers(database, organisationId, 'webhook')).find((one) => one.id === id);
  if (webhook === undefined) throw noSuchWebhook(organisationId, id);
  const lines = await listDeliveries(database, organisationId, webhook.id, DELIVERIES_SHOWN);
  return lines.map((line) => Object.assign(line, { url: webhook.url, messageId: messageId(line.eventId) }));
}

/** Sends an event to a webhook once more. @param message id of the message, or of the event @throws NoSuchThing */
export async function resendToWebhook(
  context: OperationContext,
  organisation: WrittenOrganisation,
  id: string,
  message: string,
): Promise<void> {
  const organisationId = idOfWritten(organisation);
  await withWebhook(context, organisation, id, async (tx, webhook) => {
    const event = eventIdOf(message);
    const at = await timeInOrganisation(context, tx, organisationId);
    const found = event !== null && (await resend(tx, organisationId, event, webhook.id, at));
    if (!found) throw new NoSuchThing(`Webhook ${id} has no delivery of a message "${message}".`);
  });
}

async function withWebhook<Result>(
  context: OperationContext,
  organisation: WrittenOrganisation,
  id: string,
  work: (tx: Queryable, webhook: Receiver) => Promise<Result>,
): Promise<Result> {
  const organisationId = idOfWritten(organisation);
  // a delivery that is being settled locks the same rows from the other end
  return retryOnConflict(() =>
    transactionOf(context, organisation, async (tx) => {
      await rolesOfKnownOrganisation(tx, organisationId);
      const all = isId(id) ? await lockReceivers(tx, organisationId, 'webhook') : [];
      const webhook = all.find((one) => one.id === id);
      if (webhook === undefined) throw noSuchWebhook(organisationId, id);
      return work(tx, webhook);
    }),
  );
}

function noSuchWebhook(organisationId: Id, id: string): NoSuchThing {
  return new NoSuchThing(`Organisation ${organisationId} has no webhook "${id}".`);
}

function shown({ id, url, events, createdAt, failingSince, disabledAt }: Receiver): Webhook {
  return { id, url, events, createdAt, failingSince, disabledAt };
}

/** @throws AdministrationRefused */
function checkWebhook({ url, events }: Pick<WebhookChanges, 'url' | 'events'>): void {
  if (url !== undefined && !isReceiverUrl(url)) {
    throw new AdministrationRefused(
      `"${url}" is no address of the web, https://example.com/hook, without a password.`,
      'url',
      'no_url',
    );
  }
  const unknown = events?.find((event) => !LEAD_EVENTS.some((known) => known === event));
  if (unknown !== undefined || events?.length === 0) {
    throw new AdministrationRefused(
      `"${unknown ?? ''}" is no event; ${LEAD_EVENTS.join(' and ')} are.`,
      'events',
      'no_event',
    );
  }
}

/** As the Standard Webhooks specification writes one. */
function makeSigningSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
