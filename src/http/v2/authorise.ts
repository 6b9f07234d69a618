import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../domain/caller.ts';
import { Refused } from '../../domain/refusal.ts';
import { authenticate } from '../../operations/authenticate.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { allowsRecords, type ScopeOperation } from '../../wire/v2/scopes.ts';
import { bearerToken } from '../bearer.ts';

/**
 * Who asks, allowed by the token's scopes to do one of the operations with the module's records.
 *
 * @throws Refused `credential`
 */
export async function authorise(
  context: OperationContext,
  request: FastifyRequest,
  module: string,
  operations: readonly ScopeOperation[],
): Promise<Caller> {
  const caller = await authenticate(context, 'access', bearerToken(request.headers.authorization));
  if (!allowsRecords(caller.scopes ?? [], module, operations)) {
    throw new Refused({ code: 'credential', problem: 'scope' });
  }
  return caller;
}
