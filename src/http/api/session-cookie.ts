import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

const CSRF_HEADER = 'x-csrf-token';
const READING: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
 * The session of a browser's request. One that changes something must say besides what only pages of this server can have read: another page's
 * request brings the cookie, but not that.
 *
 * @returns its secret; `null`: there is none that may do what is asked
 */
export function sessionOf(request: FastifyRequest): string | null {
  const secret = cookieOf(request);
  if (secret === null || READING.has(request.method)) return secret;
  const said = Buffer.from(String(request.headers[CSRF_HEADER] ?? ''));
  const wanted = Buffer.from(csrfToken(secret));
  return said.length === wanted.length && timingSafeEqual(said, wanted) ? secret : null;
}

/** What a page sends along as `x-csrf-token`; who knows it does not know the session. */
export function csrfToken(secret: string): string {
  return createHash('sha256').update(`csrf ${secret}`).digest('base64url');
}

/** Gives the browser a session, for as long as it runs; `null` takes it away. */
export function setSession(request: FastifyRequest, reply: FastifyReply, secret: string | null): void {
  const attributes = ['Path=/api', 'HttpOnly', 'SameSite=Strict', ...(request.protocol === 'https' ? ['Secure'] : [])];
  const value = secret === null ? '; Max-Age=0' : secret;
  void reply.header('set-cookie', `${cookieName(request)}=${value}; ${attributes.join('; ')}`);
}

function cookieOf(request: FastifyRequest): string | null {
  const name = `${cookieName(request)}=`;
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(name))?.slice(name.length) || null;
}

/** Browsers keep cookies by host alone: two servers on one machine have two. */
function cookieName({ socket }: FastifyRequest): string {
  return `convertlead_${socket.localPort ?? 0}`;
}
