import { createHash } from 'node:crypto';
import type { Caller } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import { Refused, type Refusal, type RefusalCode } from '../domain/refusal.ts';
import type { Queryable } from '../storage/database.ts';
import { findKeptAnswer } from '../storage/sql/find-kept-answer.ts';
import { putKeptAnswer } from '../storage/sql/put-kept-answer.ts';
import { tryLockIdempotencyKey } from '../storage/sql/try-lock-idempotency-key.ts';
import type { OperationContext } from './operation-context.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { timeIn } from './organisation-time.ts';
import { transactionOf } from './transaction-of.ts';

/** A transaction that an operation can be part of. */
export type Transaction = Queryable;

/** An answer as it goes over the wire. */
export interface EncodedAnswer {
  readonly status: number;
  /** Its Content-Type. */
  readonly type: string;
  readonly body: string;
}

/** A request that is to be carried out once, however often it comes. */
export interface KeyedRequest {
  readonly key: string;
  /** What makes it the same request: face, method, path, and what it was given, without the credential. */
  readonly request: readonly string[];
}

/** What carrying out a request came to. */
export interface OnceResult {
  readonly answer: EncodedAnswer;
  /** `null`: it was done. */
  readonly refusal: Refusal | null;
  /** The conversion that the answer tells of: once that is undone, it is not given again. */
  readonly conversionId: Id | null;
}

const HOUR_MS = 60 * 60 * 1000;

/** Refusals that are no decision on the request: a repeat is a new attempt. */
const NOT_KEPT: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'credential',
  'no_permission',
  'rate_exceeded',
  'unreadable',
  'internal',
  'key_reused',
  'key_in_use',
  'organisation_reset',
]);

/**
 * Carries out a request, unless the same user did so before under the same key: then the first answer is given again, byte for byte. The
 * answer is kept by the transaction that does the work, so that there is never one without the other; refusals by the rules are kept too.
 * Keys are forgotten after the organisation's `idempotencyHours`.
 *
 * @param run in a transaction, and again where that lost against another one; a `Refused` that it throws undoes all and is not kept
 * @throws Refused `key_reused`: the key was another request's; `key_in_use`: its request is being carried out at this moment
 */
export async function exactlyOnce(
  context: OperationContext,
  { organisation, user }: Caller,
  { key, request }: KeyedRequest,
  run: (tx: Transaction) => Promise<OnceResult>,
): Promise<EncodedAnswer> {
  const fingerprint = createHash('sha256').update(JSON.stringify(request)).digest();
  return retryOnConflict(() =>
    transactionOf(context, organisation, async (tx) => {
      if (!(await tryLockIdempotencyKey(tx, organisation.id, user.id, key))) throw new Refused({ code: 'key_in_use' });
      const at = timeIn(context, organisation);
      const after = new Date(at.getTime() - organisation.policy.idempotencyHours * HOUR_MS);
      const kept = await findKeptAnswer(tx, organisation.id, user.id, key, after);
      if (kept !== null) {
        if (!kept.fingerprint.equals(fingerprint)) throw new Refused({ code: 'key_reused' });
        return { status: kept.status, type: kept.type, body: kept.body };
      }
      const { answer, refusal, conversionId } = await run(tx);
      if (refusal === null || !NOT_KEPT.has(refusal.code)) {
        await putKeptAnswer(tx, organisation.id, user.id, key, { ...answer, fingerprint, conversionId }, at);
      }
      return answer;
    }),
  );
}
