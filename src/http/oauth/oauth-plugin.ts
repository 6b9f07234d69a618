import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { issueToken, type IssuedToken } from '../../operations/issue-token.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { TokenRefused } from '../../operations/token-refused.ts';
import { describeError } from '../describe-error.ts';
import { OAUTH_ERRORS, type OAuthProblem } from './oauth-errors.ts';
import { readTokenRequest } from './read-token-request.ts';

const BODY_BYTES_MAX = 64 * 1024;
// the names and values of six parameters, with room to spare; no files
const MULTIPART_LIMITS = { fields: 16, parts: 16, files: 0, fieldNameSize: 100, fieldSize: 3 * 1024 };

export interface OAuthSettings {
  /** Where clients find the API: the `api_domain` of an answer, `http://127.0.0.1:8080`. */
  readonly apiDomain: (request: FastifyRequest) => string;
}

/** OAuth under `/oauth`: the token endpoint, its parsers, its errors (contract v2 §3). */
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

    app.post('/v2/token', async (request, reply) => {
      try {
        const query = request.url.split('?').slice(1).join('?');
        const issued = await issueToken(context, readTokenRequest(query, request.body));
        return answer(reply, 200, encodeIssued(issued, settings.apiDomain(request)));
      } catch (error) {
        if (error instanceof TokenRefused) return answerProblem(reply, error.problem);
        request.log.error(describeError(error), 'token request failed');
        return answerProblem(reply, 'internal');
      }
    });
    app.route({
      method: ['GET', 'PUT', 'PATCH', 'DELETE'],
      url: '/v2/token',
      handler: (_request, reply) => answerProblem(reply.header('allow', 'POST'), 'method'),
    });
    done();
  };
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
  const { httpStatus, error } = OAUTH_ERRORS[problem];
  return answer(reply, httpStatus, { error });
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
