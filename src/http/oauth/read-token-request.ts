import type { TokenRequest } from '../../operations/issue-token.ts';

/** A parameter of an OAuth request; `null`: not sent, or empty. */
export type Parameter = (name: string) => string | null;

/**
 * The parameters of a request. Clients send them in the query, in a urlencoded body or as multipart/form-data (contract clients §2
 * item 2), so all of them count; where the same one is sent twice, the body's does.
 *
 * @param query of the address
 * @param body fields of a multipart body, or the text of any other: urlencoded, empty, or `null`
 */
export function readParameters(query: string, body: unknown): Parameter {
  const sources = [typeof body === 'string' ? new URLSearchParams(body) : fieldsOf(body), new URLSearchParams(query)];
  return (name) =>
    sources.map((source) => source.get(name)).find((value) => value !== undefined && value !== null && value !== '') ??
    null;
}

/** The parameters of a token request. */
export function readTokenRequest(query: string, body: unknown): TokenRequest {
  const parameter = readParameters(query, body);
  return {
    grantType: parameter('grant_type'),
    clientId: parameter('client_id'),
    clientSecret: parameter('client_secret'),
    code: parameter('code'),
    refreshToken: parameter('refresh_token'),
    redirectUri: parameter('redirect_uri'),
  };
}

/** A field that is sent twice is a list; it is left out, as no client does so. */
function fieldsOf(body: unknown): ReadonlyMap<string, string> {
  const fields = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return new Map(fields.filter((field): field is [string, string] => typeof field[1] === 'string'));
}
