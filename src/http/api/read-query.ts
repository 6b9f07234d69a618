import type { FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { schemaTroubles } from '../../schema/schema-troubles.ts';
import { InvalidRequest } from './answer.ts';

/** The query, of the form that the call takes. @throws InvalidRequest */
export function readQuery<Schema extends TSchema>({ query }: FastifyRequest, schema: Schema): Static<Schema> {
  const value: unknown = { ...(typeof query === 'object' ? query : {}) };
  if (!Value.Check(schema, value)) throw new InvalidRequest(schemaTroubles(schema, value, 'The query'));
  return value;
}
