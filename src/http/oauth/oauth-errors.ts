import type { TokenProblem } from '../../operations/token-refused.ts';

/** Everything that the OAuth endpoints can refuse, the operation's reasons and those of HTTP. */
export type OAuthProblem =
  | TokenProblem
  | 'token'
  | 'access_token'
  | 'unreadable'
  | 'too_large'
  | 'unknown_path'
  | 'method'
  | 'internal';

export interface OAuthError {
  readonly httpStatus: number;
  readonly error: string;
  /** What else the answer says. */
  readonly more?: Readonly<Record<string, string>>;
}

/**
 * The codes of contract v2 §3, Errors. The token endpoint answers HTTP 200 to a request that it understands and refuses; clients look
 * for `access_token` only, and report `error`.
 */
export const OAUTH_ERRORS: Readonly<Record<OAuthProblem, OAuthError>> = {
  // named by RFC 6749 §5.2; what the hosted service says is not documented
  grant_type: { httpStatus: 200, error: 'unsupported_grant_type' },
  client: { httpStatus: 200, error: 'invalid_client' },
  // in common use, no page documents it
  client_secret: { httpStatus: 200, error: 'invalid_client_secret' },
  // unknown, used or expired; of another client; of a user who is no longer active; or not sent
  code: { httpStatus: 200, error: 'invalid_code' },
  // in common use, no page documents it
  redirect_uri: { httpStatus: 200, error: 'invalid_redirect_uri' },
  scope: { httpStatus: 200, error: 'invalid_scope' },
  rate: {
    httpStatus: 200,
    error: 'Access Denied',
    more: {
      error_description: 'You have made too many requests continuously. Please try again after some time.',
      status: 'failure',
    },
  },
  // of a revoke, HTTP 400 is documented, the code is not
  token: { httpStatus: 400, error: 'invalid_code' },
  access_token: { httpStatus: 401, error: 'invalid_token' },
  // the rest is our own choice: the names of HTTP's reasons, and `general_error` where the hosted service is said to use it
  unreadable: { httpStatus: 400, error: 'invalid_request' },
  too_large: { httpStatus: 413, error: 'request_too_large' },
  unknown_path: { httpStatus: 404, error: 'invalid_url' },
  method: { httpStatus: 405, error: 'invalid_request_method' },
  internal: { httpStatus: 500, error: 'general_error' },
};
