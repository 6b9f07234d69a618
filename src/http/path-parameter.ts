import type { FastifyRequest } from 'fastify';

/** A named part of the path, decoded; empty when the route has no such part. */
export function pathParameter(request: FastifyRequest, name: string): string {
  const { params } = request;
  const value: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined;
  return typeof value === 'string' ? value : '';
}
