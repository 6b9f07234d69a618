import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { keepContent } from '../../domain/call-content/keep-content.ts';
import { STANDARD_MODULES } from '../../domain/module-definitions.ts';
import type { CallText, RecordedCall } from '../../domain/recorded-call.ts';
import type { CallSink } from '../../operations/call-log.ts';
import { pathOf } from '../url-parts.ts';
import { callOutcome } from './call-outcome.ts';
import { noteOf } from './call-note.ts';
import { callVersion } from './call-version.ts';
import { strikeQuery, strikeSecrets } from './strike-secrets.ts';
import type { Strangers } from './strangers.ts';

/** How much of a query and of each body is kept, in characters. */
const TEXT_MAX = 16 * 1024;
const PATH_MAX = 2000;
const HEADER_MAX = 200;
/** Headers that explain a call. None of them says who somebody is. */
const HEADERS = ['content-type', 'accept', 'user-agent', 'idempotency-key', 'if-modified-since'];
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
    const { orgId, life, modules, credential, form, effect, findings } = noteOf(request);
    const { method, url } = request;
    const { statusCode: status, elapsedTime: durationMs } = reply;
    const at = now();
    const type = String(reply.getHeader('content-type') ?? '');
    const answer = textOf(typeof payload === 'string' && TEXTUAL.test(type) ? payload : null);
    const outcome = (): string => effect ?? callOutcome(version, method, status, answer.body);
    if (orgId === null) {
      strangers.add({ at, method, path: strikeSecrets(path.slice(0, PATH_MAX)), status, outcome: outcome() });
      return;
    }
    const query = url.length > path.length ? textOf(url.slice(path.length + 1)) : NOTHING;
    const body = textOf(request.body);
    const headers = headersOf(request);
    const asked = (): CallText => (form === null ? body : textOf(encodeForm(form)));
    const call = (): RecordedCall => ({
      at,
      durationMs: Math.round(durationMs * 1000) / 1000,
      version,
      method,
      path: strikeSecrets(path.slice(0, PATH_MAX)),
      query: query.body === null ? null : strikeQuery(query.body),
      headers,
      request: struck(asked(), query.cut),
      status,
      answer: struck(answer),
      outcome: outcome(),
      credential,
      ...(findings === undefined ? {} : { findings }),
    });
    const describe = (): RecordedCall => keepContent(call(), log.policy.content, modules ?? STANDARD_MODULES);
    const held = [query, body, answer].reduce((sum, text) => sum + (text.body?.length ?? 0), 500);
    log.add({ orgId, ...(life === undefined ? {} : { life }), characters: held, describe });
  }
}

const NOTHING: CallText = { body: null, cut: false };

/** The beginning of a text, which does not hold on to the rest of it. */
function textOf(value: unknown): CallText {
  if (typeof value === 'string') {
    if (value.length <= TEXT_MAX) return value === '' ? NOTHING : { body: value, cut: false };
    return { body: Buffer.from(value.slice(0, TEXT_MAX).toWellFormed()).toString(), cut: true };
  }
  // fields of a form that a parser has read
  return typeof value === 'object' && value !== null
    ? textOf(encodeForm(Object.entries(value).map(([name, field]) => [name, String(field)])))
    : NOTHING;
}

/** @param cutElsewhere what belongs to the text besides has been cut: the query */
function struck({ body, cut }: CallText, cutElsewhere = false): CallText {
  return { body: body === null ? null : strikeSecrets(body), cut: cut || cutElsewhere };
}

function encodeForm(fields: readonly (readonly [name: string, value: string])[]): string {
  return new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString();
}

function headersOf({ headers }: FastifyRequest): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of HEADERS) {
    const value = headers[name];
    if (typeof value === 'string') kept[name] = strikeSecrets(value.slice(0, HEADER_MAX));
  }
  return kept;
}
