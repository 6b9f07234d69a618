import { createHash, timingSafeEqual } from 'node:crypto';
import { Refused } from '../../domain/refusal.ts';
import type { TrafficSource } from '../../domain/traffic-source.ts';
import type { OpenTrafficFor } from '../../http/api/traffic-route.ts';
import { bearerToken } from '../../http/bearer.ts';
import type { UpstreamOrganisations } from '../upstream/upstream-organisations.ts';

/** The log of calls, for who shows the token. @param url of the upstream: where the calls of API 2.0 go */
export function trafficFor(
  source: TrafficSource,
  token: string,
  organisations: UpstreamOrganisations,
  url: string,
): OpenTrafficFor {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return async ({ headers }) => {
    const shown = bearerToken(headers.authorization);
    if (shown === null) throw new Refused({ code: 'credential', problem: 'missing' });
    if (!timingSafeEqual(digest(shown), digest(token))) throw new Refused({ code: 'credential', problem: 'invalid' });
    return { source, organisation: await organisations.known(), target: { url, version: 'v2' } };
  };
}
