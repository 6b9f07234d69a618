import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refused, type Refusal } from '../../domain/refusal.ts';
import { AdministrationRefused, NoSuchThing } from '../../operations/administration-refused.ts';
import type { EncodedAnswer } from '../../operations/exactly-once.ts';
import { SandboxRefused } from '../../operations/sandbox-refused.ts';
import { encodeRefusal, encodeSandboxProblem, encodeTroubles } from '../../wire/api/errors.ts';
import { PROBLEM_TYPE, type Problem } from '../../wire/api/problem.ts';
import { isUnreadable, logFailure } from '../log-failure.ts';

const JSON_TYPE = 'application/json;charset=utf-8';

export function answerJson(reply: FastifyReply, status: number, body: object): FastifyReply {
  return answerEncoded(reply, encodeJson(status, body));
}

export function answerProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return answerEncoded(reply, encodeProblem(problem));
}

export function answerEncoded(reply: FastifyReply, { status, type, body }: EncodedAnswer): FastifyReply {
  return reply.code(status).type(type).send(body);
}

export function encodeJson(status: number, body: object): EncodedAnswer {
  return { status, type: JSON_TYPE, body: JSON.stringify(body) };
}

export function encodeProblem(problem: Problem): EncodedAnswer {
  return { status: problem.status, type: PROBLEM_TYPE, body: JSON.stringify(problem) };
}

export function answerRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  return answerProblem(reply, encodeRefusal(refusal));
}

/** Thrown for a body that is not of the form that the call takes. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';
  readonly troubles: readonly string[];

  constructor(troubles: readonly string[]) {
    super('invalid request');
    this.troubles = troubles;
  }
}

/** Answers whatever a handler threw. */
export function answerFailure(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  if (error instanceof Refused) return answerRefusal(reply, error.refusal);
  if (error instanceof InvalidRequest) return answerProblem(reply, encodeTroubles(error.troubles));
  if (error instanceof NoSuchThing) return answerRefusal(reply, { code: 'not_found', path: [] });
  if (error instanceof AdministrationRefused) {
    return answerProblem(reply, encodeTroubles(error.message.split('\n'), error.key, error.reason));
  }
  if (error instanceof SandboxRefused) {
    return answerProblem(reply, encodeSandboxProblem(error.problem, error.message, error.pointer));
  }
  if (isUnreadable(error)) return answerRefusal(reply, { code: 'unreadable' });
  logFailure(request, error);
  return answerRefusal(reply, { code: 'internal' });
}
