import type { FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { isStorable } from '../../domain/is-storable.ts';
import { schemaTroubles } from '../../schema/schema-troubles.ts';
import { InvalidRequest } from './answer.ts';

/** The query, of the form that the call takes; its texts are such that a database may be asked for them. @throws InvalidRequest */
export function readQuery<Schema extends TSchema>({ query }: FastifyRequest, schema: Schema): Static<Schema> {
  const value: unknown = { ...(typeof query === 'object' ? query : {}) };
  if (!Value.Check(schema, value)) throw new InvalidRequest(schemaTroubles(schema, value, 'The query'));
  const unknown = Object.entries({ ...value }).filter(([, text]) => typeof text === 'string' && !isStorable(text));
  if (unknown.length > 0) {
    throw new InvalidRequest(unknown.map(([key]) => `${key}: has a character that cannot be kept.`));
  }
  return value;
}
