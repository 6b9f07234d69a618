import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../domain/caller.ts';
import { authenticate } from '../../operations/authenticate.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { bearerToken } from '../bearer.ts';
import { sessionOf } from './session-cookie.ts';

/**
 * Who asks: a program by its access token, or a person by the session of the browser.
 *
 * @param expired whether an access token that has expired will do @throws Refused `credential`
 */
export async function callerOf(
  context: OperationContext,
  request: FastifyRequest,
  expired: 'refused' | 'accepted' = 'refused',
): Promise<Caller> {
  const { authorization } = request.headers;
  const session = authorization === undefined ? sessionOf(request) : null;
  return session === null
    ? authenticate(context, 'access', bearerToken(authorization), expired)
    : authenticate(context, 'session', session);
}
