import { Type, type Static } from 'typebox';
import { closed, oneOf } from './schema-parts.ts';

const text = Type.Optional(Type.String({ minLength: 1 }));
const DELAY_MAX_MS = 600_000;

/** The keys of a fault (domain/fault.ts). */
export const FAULT_RULE_KEYS = {
  on: Type.Optional(
    Type.Object(
      {
        version: Type.Optional(Type.String({ description: 'v1, v2 to v8, api or oauth' })),
        method: text,
        path: Type.Optional(Type.String({ minLength: 1, description: '* is anything: /crm/v2/Leads/*' })),
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
        contentType: text,
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
export function faultTroubles({ answer, timeout, cut, delayMs }: Rule): string[] {
  const effects = [answer, timeout, cut].filter((effect) => effect !== undefined);
  if (effects.length > 1) return ['Of answer, timeout and cut a fault has one.'];
  if (effects.length === 0 && delayMs === undefined) return ['A fault has one of answer, timeout, cut and delayMs.'];
  if (answer !== undefined && answer.code === undefined && answer.body === undefined && answer.status === undefined) {
    return ['An answer has a code, a body or a status.'];
  }
  return [];
}
