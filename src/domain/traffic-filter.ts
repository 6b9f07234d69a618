import type { TrafficEntry } from './traffic-entry.ts';
import type { TrafficFilter } from './traffic-source.ts';

/** The paths that are asked for by `method`, as a pattern in which `*` stands for anything. */
export function pathPattern(method: string): string {
  return method.startsWith('/') ? method : `/crm/private/*/*/${method}`;
}

/** Whether a call is among those that are asked for. */
export function isAskedFor(entry: TrafficEntry, filter: TrafficFilter): boolean {
  const { version, method, caller, outcome, since } = filter;
  return (
    (version === null || entry.version === version) &&
    (method === null || matches(pathPattern(method), entry.path)) &&
    (caller === null || [entry.caller.tokenId, entry.caller.clientId, entry.caller.name].includes(caller)) &&
    (outcome === null || (outcome === 'failed' ? entry.outcome !== 'ok' : entry.outcome === outcome)) &&
    (since === null || entry.at >= since)
  );
}

function matches(pattern: string, path: string): boolean {
  const parts = pattern.split('*').map((part) => RegExp.escape(part));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(path);
}
