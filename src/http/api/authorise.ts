import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller, Right } from '../../domain/caller.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { requireRight } from '../../operations/require-right.ts';
import type { ScopeNeeded } from '../../wire/v2/scopes.ts';
import { admit } from '../authorise.ts';
import { noteCaller } from '../calls/call-note.ts';
import { callerOf } from './caller-of.ts';

/**
 * Who asks, allowed to do so: a program by the scopes of its token, at the price of the call; a person, whose role says what they may, for
 * nothing.
 *
 * @param needed all of them @param credits what the call costs a program @throws Refused `credential` or `rate_exceeded`
 */
export async function authorise(
  context: OperationContext,
  request: FastifyRequest,
  reply: FastifyReply,
  needed: ScopeNeeded | readonly ScopeNeeded[],
  credits = 1,
): Promise<Caller> {
  const caller = await callerOf(context, request);
  if (caller.scopes !== null) return admit(context, request, reply, caller, needed, credits);
  noteCaller(request, caller);
  reply.raw.once('close', context.callsInFlight.enter(caller.organisation));
  return caller;
}

/** The same of who has a right besides. @throws Refused `credential`, `rate_exceeded` or `no_permission` */
export async function authoriseFor(
  right: Right,
  context: OperationContext,
  request: FastifyRequest,
  reply: FastifyReply,
  needed: ScopeNeeded | readonly ScopeNeeded[],
): Promise<Caller> {
  const caller = await authorise(context, request, reply, needed);
  requireRight(caller, right);
  return caller;
}
