import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ConversionPolicy } from '../../domain/conversion-policy.ts';
import { Refused } from '../../domain/refusal.ts';
import type { EncodedAnswer } from '../../operations/exactly-once.ts';
import { BODY_TOO_LARGE, type ErrorAnswer } from '../../wire/v2/errors.ts';
import type { ApiVersion } from '../../wire/v2/versions/api-version.ts';
import { V2 } from '../../wire/v2/versions/v2.ts';
import { isUnreadable, logFailure } from '../log-failure.ts';

const JSON_TYPE = 'application/json;charset=utf-8';

export function answerJson(reply: FastifyReply, status: number, body: object): FastifyReply {
  return answerEncoded(reply, encodeJson(status, body));
}

export function answerEncoded(reply: FastifyReply, { status, type, body }: EncodedAnswer): FastifyReply {
  return reply.code(status).type(type).send(body);
}

export function encodeJson(status: number, body: object): EncodedAnswer {
  return { status, type: JSON_TYPE, body: JSON.stringify(body) };
}

/** 204 says: nothing found. It has no body (contract v2 §4). */
export function answerNothing(reply: FastifyReply): FastifyReply {
  return reply.code(204).send();
}

/** 304 says: nothing has changed since. */
export function answerNotModified(reply: FastifyReply): FastifyReply {
  return reply.code(304).send();
}

/** @param policy the organisation's wish for the status of record errors, where the caller is known */
export function answerError(
  reply: FastifyReply,
  answer: ErrorAnswer,
  policy?: Pick<ConversionPolicy, 'v2ErrorStatus'>,
): FastifyReply {
  return answerEncoded(reply, encodeError(answer, policy));
}

/** @param policy as `answerError` takes it */
export function encodeError(answer: ErrorAnswer, policy?: Pick<ConversionPolicy, 'v2ErrorStatus'>): EncodedAnswer {
  const body = answer.inData ? { data: [answer.error] } : answer.error;
  const status = answer.inData && policy?.v2ErrorStatus === 'documented-400' ? 400 : answer.httpStatus;
  return encodeJson(status, body);
}

/** Answers whatever a handler threw: a refusal in its documented form, anything else as an internal error that tells nothing. */
export function answerFailure(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  version: Pick<ApiVersion, 'encodeRefusal'> = V2,
): FastifyReply {
  const { encodeRefusal } = version;
  if (error instanceof Refused) return answerError(reply, encodeRefusal(error.refusal));
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return answerError(reply, BODY_TOO_LARGE);
  if (isUnreadable(error)) return answerError(reply, encodeRefusal({ code: 'unreadable' }));
  logFailure(request, error);
  return answerError(reply, encodeRefusal({ code: 'internal' }));
}
