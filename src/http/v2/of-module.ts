import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../domain/caller.ts';
import { isId, type Id } from '../../domain/id.ts';
import { MODULE_NAMES, type ModuleName } from '../../domain/module-name.ts';
import { Refused } from '../../domain/refusal.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { INVALID_MODULE, INVALID_URL_PATTERN } from '../../wire/v2/errors.ts';
import type { ScopeOperation } from '../../wire/v2/scopes.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerError } from './answer.ts';
import { authorise } from '../authorise.ts';
import type { MethodHandler } from './methods.ts';

/** First segments that are no modules. */
const RESERVED = new Set(['settings', 'users', 'org', 'actions', 'coql', 'bulk', 'files']);

/** Second segments that are no ids, of endpoints that are not here. */
const RESERVED_BELOW = new Set(['actions', 'roles', 'search', 'upsert']);

/** Third segments that are no related lists, of endpoints that are not here. */
const RESERVED_LISTS = new Set(['actions', 'photo']);

/** Whether the path is that of something else than records. */
export function isReserved(request: FastifyRequest): boolean {
  const has = (names: ReadonlySet<string>, part: string): boolean => names.has(pathParameter(request, part));
  return has(RESERVED, 'module') || has(RESERVED_BELOW, 'id') || has(RESERVED_LISTS, 'list');
}

/** A named part of the path that must be an id. @throws Refused `not_found` */
export function idInPath(request: FastifyRequest, name: string): Id {
  const id = pathParameter(request, name);
  if (!isId(id)) throw new Refused({ code: 'not_found', path: [] });
  return id;
}

/** Answers a request about a module, of somebody who may. */
export type ModuleHandler = (
  caller: Caller,
  module: ModuleName,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<FastifyReply>;

/**
 * A handler of `/{module}...`: knows the module, and a caller whose token may do this with its records.
 *
 * @param alsoParts other parts that the token must be allowed to do this with
 */
export function ofModule(
  context: OperationContext,
  operations: readonly ScopeOperation[],
  handle: ModuleHandler,
  alsoParts: readonly string[] = [],
): MethodHandler {
  return async (request, reply) => {
    const name = pathParameter(request, 'module');
    if (isReserved(request)) return answerError(reply, INVALID_URL_PATTERN);
    const module = MODULE_NAMES.find((one) => one === name);
    const caller = await authorise(context, request, reply, {
      group: 'modules',
      parts: [name, ...alsoParts],
      operations,
    });
    if (module === undefined) return answerError(reply, INVALID_MODULE);
    return handle(caller, module, request, reply);
  };
}
