import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../domain/caller.ts';
import { authenticate } from '../../operations/authenticate.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import type { Parameters } from '../../wire/v1/decode-parameters.ts';

/**
 * Who asks: the parameter `authtoken`, or the bare Authorization header of vertical solutions (contract v1 §1.1, §1.3). The parameter
 * `scope` may be missing.
 *
 * @throws Refused `credential`
 */
export async function callerOf(
  context: OperationContext,
  request: FastifyRequest,
  parameters: Parameters,
): Promise<Caller> {
  return authenticate(
    context,
    'authtoken',
    parameters.get('authtoken') ?? request.headers.authorization?.trim() ?? null,
  );
}
