import type { TrafficCall } from './use-traffic.ts';

/** `Leads/convertLead` of API 1.0, `POST /crm/v2/Leads` of others. */
export function callName({ version, method, path }: TrafficCall): string {
  const [, name] = /^\/crm\/private\/(?:xml|json)\/(.+)$/.exec(path) ?? [];
  return version === 'v1' && name !== undefined ? name : `${method} ${path}`;
}

/** Who called, as far as it is known: the OAuth client, or the id of the token, else somebody who is signed in. */
export function callerName({ caller }: TrafficCall): string | null {
  return caller.name ?? caller.clientId ?? caller.tokenId;
}

/** By what the calls of a caller are asked for. */
export function callerId({ caller }: TrafficCall): string | null {
  return caller.clientId ?? caller.tokenId;
}
