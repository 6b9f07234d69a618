import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import type { KeptAnswerRow } from './find-kept-answer.ts';

const PUT_KEPT_ANSWER = {
  name: 'put-kept-answer',
  text: `
    insert into convertlead.idempotency_key
      (org_id, user_id, key, fingerprint, status, content_type, body, conversion_id, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    on conflict (org_id, user_id, key) do update set
      fingerprint = excluded.fingerprint, status = excluded.status, content_type = excluded.content_type,
      body = excluded.body, conversion_id = excluded.conversion_id, created_at = excluded.created_at`,
};

/** Keeps what is answered to a user's key, in the place of an answer that counts no more. */
export async function putKeptAnswer(
  tx: Queryable,
  orgId: Id,
  userId: Id,
  key: string,
  answer: KeptAnswerRow & { readonly conversionId: Id | null },
  at: Date,
): Promise<void> {
  const { fingerprint, status, type, body, conversionId } = answer;
  await tx.query(PUT_KEPT_ANSWER, [orgId, userId, key, fingerprint, status, type, body, conversionId, at]);
}
