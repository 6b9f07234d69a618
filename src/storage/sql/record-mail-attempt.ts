import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import { timeIn } from './clock-columns.ts';

const RECORD_MAIL_ATTEMPT = {
  name: 'record-mail-attempt',
  text: `
    update convertlead.mail m set attempts = m.attempts + 1, sent_at = ${timeIn('$3')}, last_error = $4
    from convertlead.organisation o where o.id = m.org_id and m.org_id = $1 and m.id = $2`,
};

/** When a mail was sent, or why it was not. */
export type MailOutcome = { readonly sentAt: Date } | { readonly error: string };

/** Notes an attempt to send: when it succeeded, or why it failed. */
export async function recordMailAttempt(on: Queryable, orgId: Id, id: Id, outcome: MailOutcome): Promise<void> {
  const sent = 'sentAt' in outcome;
  await on.query(RECORD_MAIL_ATTEMPT, [orgId, id, sent ? outcome.sentAt : null, sent ? null : outcome.error]);
}
