import type { FastifyReply, FastifyRequest } from 'fastify';
import { METHODS, OTHER_METHODS } from '../v1/methods.ts';
import type { RequestLabels } from './request-durations.ts';

/**
 * What a request is counted by: the pattern of its route, never the path, which holds ids and whatever strangers make up. Of API 1.0, all of
 * whose calls have one pattern, the name of the method as far as there is such a method.
 */
export function requestLabels(request: FastifyRequest, { statusCode }: FastifyReply): RequestLabels {
  const pattern = request.routeOptions.url ?? null;
  const status = `${Math.floor(statusCode / 100)}xx`;
  if (pattern === null) return { api: 'none', method: request.method, route: 'none', status };
  return { api: apiOf(pattern), method: request.method, route: pattern.replace(':method', methodOf(request)), status };
}

function apiOf(pattern: string): string {
  if (/^\/(?:crm\/private|apiauthtoken)\//.test(pattern)) return 'v1';
  const version = /^\/crm\/(v[\d.]+)\//.exec(pattern)?.[1];
  return version ?? /^\/(api|oauth)\//.exec(pattern)?.[1] ?? 'none';
}

const METHODS_OF_V1 = new Set([...METHODS.keys(), ...[...OTHER_METHODS.keys()].map((name) => name.split('/').at(-1))]);

function methodOf({ params }: FastifyRequest): string {
  const name =
    typeof params === 'object' && params !== null && 'method' in params && typeof params.method === 'string'
      ? params.method
      : '';
  return METHODS_OF_V1.has(name) ? name : ':method';
}
