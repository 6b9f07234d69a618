import { Type, type Static } from 'typebox';
import { closed, oneOf } from './schema-parts.ts';

const DELAY_MAX_MS = 600_000;
const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);
/** HTTP gives them none. */
const BODILESS = new Set<number | undefined>([204, 205, 304]);

/** The keys of a fault (domain/fault.ts). */
export const FAULT_RULE_KEYS = {
  on: Type.Optional(
    Type.Object(
      {
        version: Type.Optional(
          Type.String({
            pattern: '^(v1|v2|v2\\.1|v[3-8]|api|oauth)$',
            description: 'v1, v2, v2.1, v3 to v8, api or oauth',
          }),
        ),
        method: Type.Optional(Type.String({ description: 'GET, POST, ...' })),
        path: Type.Optional(
          Type.String({ pattern: '^[/*]', description: 'a path, in which * is anything: /crm/v2/Leads/*' }),
        ),
        text: Type.Optional(Type.String({ minLength: 1, description: 'stands in path, query or body' })),
      },
      { ...closed, description: 'which calls; all of them without it' },
    ),
  ),
  delayMs: Type.Optional(Type.Integer({ minimum: 0, maximum: DELAY_MAX_MS })),
  answer: Type.Optional(
    Type.Object(
      {
        status: Type.Optional(Type.Integer({ minimum: 200, maximum: 599 })),
        code: Type.Optional(Type.String({ minLength: 1, description: 'of the face: TOO_MANY_REQUESTS, 4820' })),
        message: Type.Optional(Type.String()),
        body: Type.Optional(Type.String({ description: 'instead of an error' })),
        contentType: Type.Optional(
          Type.String({
            pattern: '^[!#$&^_.+\\w-]+/[!#$&^_.+\\w-]+( *;[\\x20-\\x7e]*)?$',
            description: 'a media type: text/html; charset=utf-8',
          }),
        ),
        retryAfter: Type.Optional(Type.Integer({ minimum: 0, description: 'seconds' })),
      },
      { ...closed, description: 'nothing is done, and this is answered' },
    ),
  ),
  timeout: Type.Optional(oneOf(['before', 'after'], 'no answer comes; the call is not, or is carried out')),
  cut: Type.Optional(oneOf(['before', 'after', 'middle'], 'the connection is cut, also in the middle of the answer')),
  times: Type.Optional(Type.Integer({ minimum: 1, description: 'how many calls; else any number' })),
};

export const FAULT_RULE = Type.Object(FAULT_RULE_KEYS, closed);

type Rule = Static<typeof FAULT_RULE>;

/** What a form cannot say. */
export function faultTroubles({ on, answer, timeout, cut, delayMs }: Rule): string[] {
  const effects = [answer, timeout, cut].filter((effect) => effect !== undefined);
  if (effects.length > 1) return ['Of answer, timeout and cut a fault has one.'];
  if (effects.length === 0 && delayMs === undefined) return ['A fault has one of answer, timeout, cut and delayMs.'];
  if (on?.method !== undefined && !METHODS.has(on.method.toUpperCase())) {
    return ['on.method: must be GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS.'];
  }
  return answer === undefined ? [] : answerTroubles(answer);
}

function answerTroubles({ status, code, message, body }: NonNullable<Rule['answer']>): string[] {
  if (code === undefined && body === undefined && status === undefined) {
    return ['An answer has a code, a body or a status.'];
  }
  if (code !== undefined && body !== undefined) return ['An answer has a code or a body, not both.'];
  if (message !== undefined && code === undefined) return ['The message of an answer is that of its code.'];
  if (BODILESS.has(status) && (code !== undefined || body !== undefined)) {
    return ['An answer with the status 204, 205 or 304 has no body.'];
  }
  return [];
}
