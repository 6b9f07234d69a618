import type { FastifyRequest } from 'fastify';

/** The body as the client sent it; empty when there is none. */
export function bodyText(request: FastifyRequest): string {
  return typeof request.body === 'string' ? request.body : '';
}
