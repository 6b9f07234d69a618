import type { FastifyRequest } from 'fastify';

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);
const LOOPBACK_ADDRESS = /^(?:127\.|::1$|::ffff:127\.)/;

/**
 * Whether a request comes from this machine, was meant for it, and is no other page's doing: names that lead here by rebinding, and pages of
 * other origins, are told apart by what the browser says of them.
 */
export function isOwnPage(request: FastifyRequest): boolean {
  return LOOPBACK_ADDRESS.test(request.ip) && LOOPBACK_NAMES.has(request.hostname) && !isOtherPage(request);
}

/** Whether a browser says that a page of another origin has asked. */
export function isOtherPage(request: FastifyRequest): boolean {
  const { origin } = request.headers;
  return origin !== undefined && origin !== `${request.protocol}://${request.host}`;
}
