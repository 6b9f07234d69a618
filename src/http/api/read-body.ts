import type { FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { isStorableJson } from '../../domain/is-storable.ts';
import { schemaTroubles } from '../../schema/schema-troubles.ts';
import { decodeJson } from '../../wire/v2/decode-json.ts';
import { InvalidRequest } from './answer.ts';

/**
 * The body, of the form that the call takes. Called once it is known who asks: strangers learn nothing of forms.
 *
 * @param whenEmpty what an empty body stands for; without it one is refused
 * @throws Refused `unreadable` @throws InvalidRequest
 */
export function readBody<Schema extends TSchema>(
  request: FastifyRequest,
  schema: Schema,
  whenEmpty = '',
): Static<Schema> {
  const value = decodeBody(request, whenEmpty);
  if (!Value.Check(schema, value)) throw new InvalidRequest(schemaTroubles(schema, value, 'The request'));
  return value;
}

/** The same where texts of it are kept. @throws Refused `unreadable` @throws InvalidRequest */
export function readKeptBody<Schema extends TSchema>(request: FastifyRequest, schema: Schema): Static<Schema> {
  const value = readBody(request, schema);
  const wrong = Object.entries({ ...value }).filter(([, item]) => !isStorableJson(item));
  if (wrong.length > 0) {
    throw new InvalidRequest(wrong.map(([key]) => `${key}: has a character that cannot be kept.`));
  }
  return value;
}

/** Whatever the body says. @throws Refused `unreadable` */
export function decodeBody({ body }: FastifyRequest, whenEmpty = ''): unknown {
  return decodeJson(typeof body === 'string' && body !== '' ? body : whenEmpty);
}
