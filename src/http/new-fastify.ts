import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyReply } from 'fastify';
import { answerClientError } from './client-error.ts';
import { passOverContentType } from './content-type.ts';
import { endConnectionsOnClose } from './end-connections-on-close.ts';
import type { TlsKeys } from './tls/tls-keys.ts';
import { pathOf } from './url-parts.ts';
import { answerUnknownMethod } from './v1/answer.ts';

export const V1_PREFIX = '/crm/private';
/** v1 clients send whole records in the query: 100 rows of them must fit. */
const HEADER_BYTES_MAX = 512 * 1024;
const REQUEST_TIMEOUT_MS = 60_000;

/**
 * A Fastify as every server of ours has it: it takes what old clients send, logs no values, and comes to its end.
 *
 * @param tls `null`: plain HTTP @param answerBrokenPath answers a path that cannot be decoded, outside of API 1.0
 */
export function newFastify(
  log: FastifyBaseLogger,
  tls: TlsKeys | null,
  answerBrokenPath: (reply: FastifyReply) => void,
): FastifyInstance {
  const app = Fastify({
    loggerInstance: log,
    // its lines hold whole URLs; ours, below, do not
    logController: new LogController({ disableRequestLogging: true }),
    ...(tls === null
      ? { http: { maxHeaderSize: HEADER_BYTES_MAX } }
      : { https: { maxHeaderSize: HEADER_BYTES_MAX, cert: tls.certificate, key: tls.key } }),
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    // requests in flight are answered; idle connections do not hold up the end
    forceCloseConnections: 'idle',
    clientErrorHandler: answerClientError,
    frameworkErrors: (_error, request, reply) => {
      if (request.url.startsWith(V1_PREFIX)) void answerUnknownMethod(request, reply);
      else answerBrokenPath(reply);
    },
  });
  endConnectionsOnClose(app);
  app.addHook('onRequest', passOverContentType);
  app.addHook('onResponse', async (request, reply) => {
    // the path only: queries of v1 hold tokens and personal data
    const path = pathOf(request.url);
    request.log.info({ method: request.method, path, status: reply.statusCode, ms: reply.elapsedTime }, 'request');
  });
  return app;
}
