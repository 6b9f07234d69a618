import type { FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { schemaTroubles } from '../../schema/schema-troubles.ts';
import { decodeJson } from '../../wire/v2/decode-json.ts';
import { InvalidRequest } from './answer.ts';

/**
 * The body, of the form that the call takes. Called once it is known who asks: strangers learn nothing of forms.
 *
 * @throws Refused `unreadable` @throws InvalidRequest
 */
export function readBody<Schema extends TSchema>({ body }: FastifyRequest, schema: Schema): Static<Schema> {
  const value = decodeJson(typeof body === 'string' ? body : '');
  if (!Value.Check(schema, value)) throw new InvalidRequest(schemaTroubles(schema, value, 'The body'));
  return value;
}
