import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Caller } from '../../domain/caller.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { exactlyOnce, type OnceResult, type Transaction } from '../../operations/exactly-once.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { encodeRefusal } from '../../wire/api/errors.ts';
import { idempotencyKey } from '../idempotency-key.ts';
import { answerEncoded, encodeProblem } from './answer.ts';

export const ONCE_HEADERS = Type.Object({
  'Idempotency-Key': Type.Optional(
    Type.String({ maxLength: 255, description: 'the request is carried out once, repeats get the first answer' }),
  ),
});

/**
 * Answers a call that is carried out once for each `Idempotency-Key`, and each time without one.
 *
 * @param what makes it the same request: where it went, and what it was given
 */
export async function answerOnce(
  context: OperationContext,
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Caller,
  what: readonly unknown[],
  run: (tx: Transaction | null) => Promise<OnceResult>,
): Promise<FastifyReply> {
  const key = idempotencyKey(request);
  if (key === null) return answerEncoded(reply, (await run(null)).answer);
  const same = ['api', 'POST', JSON.stringify(what)];
  return answerEncoded(reply, await exactlyOnce(context, caller, { key, request: same }, run));
}

export function refusedResult(refusal: Refusal): OnceResult {
  return { answer: encodeProblem(encodeRefusal(refusal)), refusal, conversionId: null };
}
