import type { FastifyRequest } from 'fastify';
import type { FaultKey } from '../../operations/faults.ts';
import { decodeParameters } from '../../wire/v1/decode-parameters.ts';
import { sessionOf } from '../api/session-cookie.ts';
import { bearerToken } from '../bearer.ts';
import { queryTextOf } from '../url-parts.ts';
import { readParameters } from '../oauth/read-token-request.ts';

/**
 * By what a call shows whose it is, wherever its face puts that; `null`: by nothing that is seen before the call is carried out. An authtoken among
 * the fields of a file's form is seen later (`strikeByParameters`).
 */
export function faultKey(request: FastifyRequest, version: string): FaultKey | null {
  const query = queryTextOf(request.url);
  if (version === 'oauth') {
    const clientId = readParameters(query, request.body)('client_id');
    return clientId === null || clientId.includes('\0') ? null : { clientId };
  }
  if (version === 'v1') {
    const parameters = decodeParameters(query, typeof request.body === 'string' ? request.body : null);
    const token = parameters.get('authtoken') ?? request.headers.authorization?.trim();
    return token === undefined ? null : { token };
  }
  const token = bearerToken(request.headers.authorization) ?? (version === 'api' ? sessionOf(request) : null);
  return token === null ? null : { token };
}
