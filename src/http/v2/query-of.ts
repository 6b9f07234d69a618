import type { FastifyRequest } from 'fastify';
import type { Query } from '../../wire/v2/decode-query.ts';

/** The parameters of the URL. */
export function queryOf({ query }: FastifyRequest): Query {
  return typeof query === 'object' && query !== null ? { ...query } : {};
}
