import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { User } from '../../domain/caller.ts';
import { Refused } from '../../domain/refusal.ts';
import { authenticate } from '../../operations/authenticate.ts';
import { issueToken, type IssuedToken } from '../../operations/issue-token.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { revokeToken } from '../../operations/revoke-token.ts';
import { TokenRefused } from '../../operations/token-refused.ts';
import { bearerToken } from '../bearer.ts';
import { noteCaller, noteClient } from '../calls/call-note.ts';
import { logFailure } from '../log-failure.ts';
import { queryTextOf } from '../url-parts.ts';
import { addConsentRoutes } from './consent-routes.ts';
import { OAUTH_ERRORS, type OAuthProblem } from './oauth-errors.ts';
import { readParameters, readTokenRequest } from './read-token-request.ts';

const BODY_BYTES_MAX = 64 * 1024;
// the names and values of six parameters, with room to spare; no files
const MULTIPART_LIMITS = { fields: 16, parts: 16, files: 0, fieldNameSize: 100, fieldSize: 3 * 1024 };

export interface OAuthSettings {
  /** Where clients find the API: the `api_domain` of an answer, `http://127.0.0.1:8080`. */
  readonly apiDomain: (request: FastifyRequest) => string;
}

/** OAuth under `/oauth`: tokens are issued and revoked, and say whose they are (contract v2 §3). */
export function oauthPlugin(context: OperationContext, settings: OAuthSettings) {
  return (app: FastifyInstance, _options: object, done: () => void): void => {
    // below a prefix, so that the handlers for errors and unknown paths are these routes' own
    void app.register(routes(context, settings), { prefix: '/oauth' });
    done();
  };
}

function routes(context: OperationContext, settings: OAuthSettings) {
  return (app: FastifyInstance, _options: object, done: () => void): void => {
    app.removeAllContentTypeParsers();
    // clients send bodies of no type, or `null`: whatever is not multipart is text
    app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_BYTES_MAX }, (_request, body, parsed) => {
      parsed(null, body);
    });
    void app.register(multipart, { attachFieldsToBody: 'keyValues', limits: MULTIPART_LIMITS });
    // what a handler throws is answered there; the rest comes from reading the request
    app.setErrorHandler((error, _request, reply) =>
      answerProblem(reply, isTooLarge(error) ? 'too_large' : 'unreadable'),
    );
    app.setNotFoundHandler((_request, reply) => answerProblem(reply, 'unknown_path'));
    app.addHook('onRequest', async (request, reply) => {
      // the parser of multipart counts fields, not bytes
      if (Number(request.headers['content-length'] ?? 0) > BODY_BYTES_MAX) return answerProblem(reply, 'too_large');
      return undefined;
    });

    app.post('/v2/token', (request, reply) =>
      handled(request, reply, async () => {
        const wanted = readTokenRequest(queryTextOf(request.url), request.body);
        const issued = await issueToken(context, wanted).catch((error: unknown) => {
          if (error instanceof TokenRefused) noteClient(request, error.organisationId, wanted.clientId);
          throw error;
        });
        noteClient(request, issued.organisationId, wanted.clientId);
        return answer(reply, 200, encodeIssued(issued, settings.apiDomain(request)));
      }),
    );
    // the second is the newer address (contract v2 §3, Revoke)
    const revokeUrls = ['/v2/token/revoke', '/v2/revoke/token'];
    for (const url of revokeUrls) {
      app.post(url, (request, reply) =>
        handled(request, reply, async () => {
          const token = readParameters(queryTextOf(request.url), request.body)('token');
          const revoked = token === null ? null : await revokeToken(context, token);
          if (revoked === null) return answerProblem(reply, 'token');
          noteClient(request, revoked.orgId, revoked.clientId);
          return answer(reply, 200, { status: 'success' });
        }),
      );
    }
    for (const url of ['/v2/token', ...revokeUrls]) {
      app.route({
        method: ['GET', 'PUT', 'PATCH', 'DELETE'],
        url,
        handler: (_request, reply) => answerProblem(reply.header('allow', 'POST'), 'method'),
      });
    }
    app.get('/user/info', (request, reply) =>
      handled(request, reply, async () => {
        const caller = await authenticate(context, 'access', bearerToken(request.headers.authorization));
        noteCaller(request, caller);
        return answer(reply, 200, encodeUserInfo(caller.user));
      }),
    );
    addConsentRoutes(app, context, settings.apiDomain);
    done();
  };
}

/** Answers what a handler throws. */
async function handled(
  request: FastifyRequest,
  reply: FastifyReply,
  handle: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    return await handle();
  } catch (error) {
    if (error instanceof TokenRefused) return answerProblem(reply, error.problem);
    if (error instanceof Refused) return answerProblem(reply, 'access_token');
    logFailure(request, error);
    return answerProblem(reply, 'internal');
  }
}

/** Who the token is of; clients need `Email` (contract clients §3). */
function encodeUserInfo({ id, email, name }: User): object {
  const [firstName = '', ...others] = name.split(' ');
  return { First_Name: firstName, Last_Name: others.join(' '), Display_Name: name, Email: email, ZUID: id };
}

/** The answer's keys; `expires_in` is in seconds, for which `expires_in_sec` must be absent (contract clients §3). */
function encodeIssued({ accessToken, refreshToken, expiresInS }: IssuedToken, apiDomain: string): object {
  return {
    access_token: accessToken,
    ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
    api_domain: apiDomain,
    token_type: 'Bearer',
    expires_in: expiresInS,
  };
}

function answerProblem(reply: FastifyReply, problem: OAuthProblem): FastifyReply {
  const { httpStatus, error, more } = OAUTH_ERRORS[problem];
  return answer(reply, httpStatus, { ...more, error });
}

/** Answers that hold tokens may not be kept anywhere on their way (RFC 6749 §5.1). */
function answer(reply: FastifyReply, status: number, body: object): FastifyReply {
  return reply
    .code(status)
    .headers({ 'cache-control': 'no-store', pragma: 'no-cache' })
    .type('application/json;charset=utf-8')
    .send(JSON.stringify(body));
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && error.statusCode === 413;
}
