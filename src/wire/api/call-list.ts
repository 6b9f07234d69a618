import { Type, type Static } from 'typebox';
import type { RecordedCall } from '../../domain/recorded-call.ts';
import { closed } from '../../schema/schema-parts.ts';
import { decodeWaiting, WAITING, type Waiting } from './waiting-query.ts';

/** The query of a list of calls. */
export const CALLS_QUERY = Type.Object(
  {
    version: Type.Optional(Type.String({ description: 'v1, v2 to v8, api or oauth' })),
    method: Type.Optional(Type.String({ description: 'GET, POST, ...' })),
    path: Type.Optional(Type.String({ description: 'the path, in which * stands for anything' })),
    status: Type.Optional(
      Type.String({ pattern: '^[1-5](\\d\\d|xx)$', description: 'a status, 404, or a class, 4xx' }),
    ),
    outcome: Type.Optional(Type.String({ description: '`ok`, or the code of a refusal: ID_ALREADY_CONVERTED' })),
    after: Type.Optional(
      Type.String({
        pattern: '^\\d{1,15}$',
        description: 'the `next` of an answer before; by default the latest calls',
      }),
    ),
    ...WAITING,
  },
  closed,
);

export interface CallsRequest extends Waiting {
  readonly after: number | null;
  readonly filter: {
    readonly version: string | null;
    readonly method: string | null;
    /** A pattern in which `*` stands for anything. */
    readonly path: string | null;
    readonly statusFrom: number | null;
    readonly statusTo: number | null;
    readonly outcome: string | null;
    readonly onlyFailed: false;
    readonly credential: null;
  };
}

export function decodeCallsQuery({
  version,
  method,
  path,
  status,
  outcome,
  after,
  ...waiting
}: Static<typeof CALLS_QUERY>): CallsRequest {
  return {
    ...decodeWaiting(waiting),
    after: after === undefined ? null : Number(after),
    filter: {
      version: version ?? null,
      method: method?.toUpperCase() ?? null,
      path: path ?? null,
      statusFrom: status === undefined ? null : Number(status.replace('xx', '00')),
      statusTo: status === undefined ? null : Number(status.replace('xx', '99')),
      outcome: outcome ?? null,
      onlyFailed: false,
      credential: null,
    },
  };
}

interface ListedCall extends RecordedCall {
  readonly no: number;
  readonly userEmail: string | null;
  readonly clientName: string | null;
}

export function encodeCall({ no, at, credential, userEmail, clientName, ...call }: ListedCall): object {
  const { version, method, path, query, headers, request, status, answer, durationMs, outcome } = call;
  const { userId, clientId, tokenId } = credential;
  return {
    no,
    at: at.toISOString(),
    version,
    method,
    path,
    query,
    request: { headers, ...request },
    status,
    outcome,
    answer,
    durationMs,
    caller: {
      user: userId === null ? null : { id: userId, email: userEmail },
      client: clientId === null ? null : { id: clientId, name: clientName },
      tokenId,
    },
  };
}
