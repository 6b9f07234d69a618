import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const FIND_KEPT_ANSWER = {
  name: 'find-kept-answer',
  text: `
    select k.fingerprint, k.status, k.content_type as type, k.body
    from convertlead.idempotency_key k
    left join convertlead.conversion c on c.org_id = k.org_id and c.id = k.conversion_id
    where k.org_id = $1 and k.user_id = $2 and k.key = $3 and k.created_at > $4 and c.undone_at is null`,
};

export interface KeptAnswerRow {
  /** Of the request that it was the answer to. */
  readonly fingerprint: Buffer;
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** What was answered to a user's key after the moment; nothing once the conversion that it tells of has been undone. */
export async function findKeptAnswer(
  on: Queryable,
  orgId: Id,
  userId: Id,
  key: string,
  after: Date,
): Promise<KeptAnswerRow | null> {
  return (await on.query<KeptAnswerRow>(FIND_KEPT_ANSWER, [orgId, userId, key, after]))[0] ?? null;
}
