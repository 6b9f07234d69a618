import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Caller } from '../../domain/caller.ts';
import { isId, type Id } from '../../domain/id.ts';
import { MODULE_NAMES, type ModuleName } from '../../domain/module-name.ts';
import { Refused } from '../../domain/refusal.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { findRecord } from '../../operations/read-records.ts';
import type { WrittenRecord } from '../../operations/write-record.ts';
import { oneOf } from '../../schema/schema-parts.ts';
import type { ScopeOperation } from '../../wire/v2/scopes.ts';
import { pathParameter } from '../path-parameter.ts';
import { authorise } from './authorise.ts';
import { ID_PARAMETER } from './id-parameter.ts';

export const MODULE_PARAMETER = Type.Object({ module: oneOf(MODULE_NAMES) });
export const RECORD_PARAMETERS = Type.Object({ ...MODULE_PARAMETER.properties, ...ID_PARAMETER.properties });

/** Who asks about records of the module in the path, and may. @throws Refused `not_found` for no module, and as `authorise` */
export async function authoriseModule(
  context: OperationContext,
  request: FastifyRequest,
  reply: FastifyReply,
  operation: ScopeOperation,
): Promise<{ readonly caller: Caller; readonly module: ModuleName }> {
  const module = MODULE_NAMES.find((one) => one === pathParameter(request, 'module'));
  if (module === undefined) throw new Refused({ code: 'not_found', path: [] });
  const needed = { group: 'modules', parts: [module], operations: [operation] } as const;
  return { caller: await authorise(context, request, reply, needed), module };
}

/** The id in the path. @throws Refused `not_found` */
export function recordId(request: FastifyRequest): Id {
  const id = pathParameter(request, 'id');
  if (!isId(id)) throw new Refused({ code: 'not_found', path: [] });
  return id;
}

/** The record in the path. @throws Refused `not_found` */
export async function recordInPath(
  context: OperationContext,
  caller: Caller,
  module: ModuleName,
  request: FastifyRequest,
): Promise<WrittenRecord> {
  const found = await findRecord(context, caller, module, recordId(request));
  if (found === null) throw new Refused({ code: 'not_found', path: [] });
  return found;
}
