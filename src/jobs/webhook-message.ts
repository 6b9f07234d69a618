import { createHmac } from 'node:crypto';
import type { LeadEvent } from '../domain/notification-event.ts';

/** The body of a webhook by the Standard Webhooks specification: type, timestamp of the event, data with ids only. */
export function webhookBody({ kind, userId, ...ids }: LeadEvent, organisationId: string, at: Date): string {
  return JSON.stringify({
    type: kind,
    timestamp: at.toISOString(),
    data: {
      organisation_id: organisationId,
      conversion_id: ids.conversionId,
      lead_id: ids.leadId,
      contact_id: ids.contactId,
      account_id: ids.accountId,
      deal_id: ids.dealId,
      user_id: userId,
      face: ids.face,
    },
  });
}

/**
 * The headers that prove who sends a body (Standard Webhooks, Signature scheme).
 *
 * @param id of the message, the same at every attempt @param at the attempt
 * @param secrets `whsec_` and base64; one signature each, so that a receiver may change from one to the next in its own time
 */
export function webhookHeaders(
  id: string,
  at: Date,
  body: string,
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
