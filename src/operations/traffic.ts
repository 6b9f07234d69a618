import type { Caller } from '../domain/caller.ts';
import type { TrafficEntry } from '../domain/traffic-entry.ts';
import { pathPattern } from '../domain/traffic-filter.ts';
import type { TrafficPage, TrafficSource, TrafficWanted } from '../domain/traffic-source.ts';
import type { KeptCall } from '../storage/sql/select-calls.ts';
import type { OperationContext } from './operation-context.ts';
import { readCalls } from './read-calls.ts';
import { requireRight } from './require-right.ts';

/**
 * The log of calls of the caller's organisation: those of all its users. What other processes write is not told to who follows.
 *
 * @throws Refused `no_permission` without the right to administer
 */
export function trafficOf(context: OperationContext, caller: Caller): TrafficSource {
  requireRight(caller, 'administer');
  const { id } = caller.organisation;
  return {
    list: async ({ filter, after, limit }: TrafficWanted): Promise<TrafficPage> => {
      const { version, method, caller: shown, outcome, since } = filter;
      const { calls, next, lost } = await readCalls(context, id, {
        filter: {
          version,
          method: null,
          path: method === null ? null : pathPattern(method),
          statusFrom: null,
          statusTo: null,
          outcome: outcome === 'failed' ? null : outcome,
          onlyFailed: outcome === 'failed',
          credential: shown,
        },
        after,
        since,
        limit,
      });
      return { entries: calls.map(entryOf), next, lost };
    },
    follow: (listener) => context.callLog?.onWritten(id, listener) ?? (() => undefined),
  };
}

function entryOf({ credential, userEmail: _personal, clientName, ...call }: KeptCall): TrafficEntry {
  const userAgent = call.headers['user-agent'] ?? null;
  return { ...call, caller: { ...credential, name: clientName, userAgent } };
}
