import type { FastifyRequest } from 'fastify';

/** The header If-Modified-Since, as HTTP or ISO 8601 writes a time (contract v2 §4); `null` without one, or for what is no time, or one
 * before computers. */
export function modifiedSince({ headers }: FastifyRequest): Date | null {
  const text = headers['if-modified-since'];
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return time >= 0 ? new Date(time) : null;
}
