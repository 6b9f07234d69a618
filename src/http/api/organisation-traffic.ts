import type { OperationContext } from '../../operations/operation-context.ts';
import { trafficOf } from '../../operations/traffic.ts';
import { authorise } from './authorise.ts';
import type { OpenTrafficFor } from './traffic-route.ts';
import { UPSTREAM } from './translate-route.ts';

const READ = { group: 'settings', operations: ['READ'] } as const;

/** The calls of the organisation of who asks, and may administer it. */
export function organisationTraffic(context: OperationContext): OpenTrafficFor {
  return async (request, reply) => {
    const caller = await authorise(context, request, reply, READ);
    const source = trafficOf(context, caller);
    return context.callLog === null ? null : { source, organisation: caller.organisation, target: UPSTREAM };
  };
}
