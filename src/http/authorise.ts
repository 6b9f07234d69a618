import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../domain/caller.ts';
import { Refused } from '../domain/refusal.ts';
import { authenticate } from '../operations/authenticate.ts';
import type { OperationContext } from '../operations/operation-context.ts';
import { allows, scopeWords, type ScopeNeeded } from '../wire/v2/scopes.ts';
import { bearerToken } from './bearer.ts';
import { noteCaller } from './calls/call-note.ts';
import { charge } from './charge.ts';

/**
 * Who asks, allowed by the token's scopes to do so.
 *
 * @param needed all of them
 * @param credits what the call costs @throws Refused `credential` or `rate_exceeded`
 */
export async function authorise(
  context: OperationContext,
  request: FastifyRequest,
  reply: FastifyReply,
  needed: ScopeNeeded | readonly ScopeNeeded[],
  credits = 1,
): Promise<Caller> {
  const caller = await authenticate(context, 'access', bearerToken(request.headers.authorization));
  return admit(context, request, reply, caller, needed, credits);
}

/** The same of somebody who is known already. */
export async function admit(
  context: OperationContext,
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Caller,
  needed: ScopeNeeded | readonly ScopeNeeded[],
  credits: number,
): Promise<Caller> {
  noteCaller(request, caller);
  const lacking = [needed].flat().find((one) => !allows(caller.scopes ?? [], one));
  if (lacking !== undefined) throw new Refused({ code: 'credential', problem: 'scope', scope: scopeWords(lacking) });
  await charge(context, caller, reply, credits);
  return caller;
}
