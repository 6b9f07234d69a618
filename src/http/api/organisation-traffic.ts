import type { TrafficSource } from '../../domain/traffic-source.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { trafficOf } from '../../operations/traffic.ts';
import { authorise } from './authorise.ts';
import { callerOf } from './caller-of.ts';
import type { OpenTrafficFor } from './traffic-route.ts';
import { UPSTREAM } from './translate-route.ts';

const READ = { group: 'settings', operations: ['READ'] } as const;

/** The calls of the organisation of who asks, and may administer it. */
export function organisationTraffic(context: OperationContext): OpenTrafficFor {
  return async (request, reply) => {
    const caller = await authorise(context, request, reply, READ);
    const source = trafficOf(context, caller);
    if (context.callLog === null) return null;
    const stillAllowed = async (): Promise<void> => {
      trafficOf(context, await callerOf(context, request));
    };
    return { source: guarded(source, stillAllowed), organisation: caller.organisation, target: UPSTREAM };
  };
}

/** Who follows for hours is told of no call any more once the token is revoked, or the right taken. */
function guarded(source: TrafficSource, stillAllowed: () => Promise<void>): TrafficSource {
  let isFirst = true;
  return {
    list: async (wanted) => {
      const page = await source.list(wanted);
      if (!isFirst && page.entries.length > 0) await stillAllowed();
      isFirst = false;
      return page;
    },
    follow: (listener) => source.follow(listener),
  };
}
