import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '../../domain/caller.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { requireRight } from '../../operations/require-right.ts';
import { callerOf as callerOfRequest } from '../api/caller-of.ts';
import { clockRoutes } from './clock-routes.ts';
import { faultRoutes } from './fault-routes.ts';
import { listRoutes } from './list-routes.ts';
import { organisationRoutes } from './organisation-routes.ts';
import { snapshotRoutes } from './snapshot-routes.ts';
import { webhookRoute } from './webhook-route.ts';

/** What a test asks and sets beside the calls of what it tests. It costs nothing, and is not among the calls. */
export function sandboxRoutes(context: OperationContext, app: FastifyInstance, allowedHosts: readonly string[]): void {
  // whoever has set a clock forward must be able to set it back
  const callerOf = async (request: FastifyRequest): Promise<Caller> => {
    const caller = await callerOfRequest(context, request, 'accepted');
    // a test holds a token of its organisation; a person is somebody among others
    if (caller.scopes === null) requireRight(caller, 'administer');
    return caller;
  };
  organisationRoutes(context, app, callerOf, allowedHosts);
  snapshotRoutes(context, app, callerOf);
  clockRoutes(context, app, callerOf);
  faultRoutes(context, app, callerOf);
  listRoutes(context, app, callerOf);
  webhookRoute(context, app, callerOf);
}
