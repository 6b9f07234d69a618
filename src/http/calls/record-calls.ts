import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { keepContent } from '../../domain/call-content/keep-content.ts';
import { STANDARD_MODULES } from '../../domain/module-definitions.ts';
import type { RecordedCall } from '../../domain/recorded-call.ts';
import type { CallSink } from '../../operations/call-log.ts';
import { pathOf } from '../url-parts.ts';
import { callOutcome } from './call-outcome.ts';
import { noteOf } from './call-note.ts';
import { callVersion } from './call-version.ts';
import { holdCall, strikePath, struck, textOf } from './hold-call.ts';
import type { Strangers } from './strangers.ts';

/** How much of a query and of each body is kept, in characters. */
const TEXT_MAX = 16 * 1024;
const TEXTUAL = /json|xml|text\/(?!html)/;

/** Records a call that will not be answered. */
export type RecordUnanswered = (request: FastifyRequest, reply: FastifyReply) => void;

/**
 * Records every call of the API faces just before its answer leaves: who has the answer finds the call recorded. A call of nobody known belongs
 * to no organisation; its path and outcome are remembered among the strangers, nothing else of it.
 */
export function recordCalls(
  app: FastifyInstance,
  log: CallSink,
  strangers: Strangers,
  now: () => Date,
): RecordUnanswered {
  app.addHook('onSend', (request, reply, payload, done) => {
    const path = pathOf(request.url);
    const version = callVersion(path);
    if (version !== null) record(request, reply, payload, path, version);
    done(null, payload);
  });
  return (request, reply) => {
    const path = pathOf(request.url);
    const version = callVersion(path);
    if (version !== null) record(request, reply, null, path, version);
  };

  function record(request: FastifyRequest, reply: FastifyReply, payload: unknown, path: string, version: string): void {
    const { orgId, life, modules, credential, effect, findings } = noteOf(request);
    const { method } = request;
    const { statusCode: status, elapsedTime: durationMs } = reply;
    const at = now();
    const type = String(reply.getHeader('content-type') ?? '');
    const answer = textOf(typeof payload === 'string' && TEXTUAL.test(type) ? payload : null, TEXT_MAX);
    const outcome = (): string => effect ?? callOutcome(version, method, status, answer.body);
    if (orgId === null) {
      strangers.add({ at, method, path: strikePath(path), status, outcome: outcome() });
      return;
    }
    const held = holdCall(request, version, TEXT_MAX);
    const call = (): RecordedCall => ({
      at,
      durationMs: Math.round(durationMs * 1000) / 1000,
      ...held.describe(),
      status,
      answer: struck(answer),
      outcome: outcome(),
      credential,
      ...(findings === undefined ? {} : { findings }),
    });
    const describe = (): RecordedCall => keepContent(call(), log.policy.content, modules ?? STANDARD_MODULES);
    const characters = held.characters + (answer.body?.length ?? 0) + 500;
    log.add({ orgId, ...(life === undefined ? {} : { life }), characters, describe });
  }
}
