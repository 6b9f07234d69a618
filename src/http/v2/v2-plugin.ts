import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiVersion } from '../../wire/v2/versions/api-version.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { INVALID_HOST, INVALID_REQUEST_METHOD, INVALID_URL_PATTERN } from '../../wire/v2/errors.ts';
import { convertRoute } from './convert-route.ts';
import { answerError, answerFailure } from './answer.ts';
import { recordRoutes } from './record-routes.ts';
import { recordsRoutes } from './records-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { searchRoute } from './search-route.ts';
import { upsertRoute } from './upsert-route.ts';
import type { Methods } from './methods.ts';
import { isReserved } from './of-module.ts';

/** 100 records with a full-length description each fit. */
const BODY_BYTES_MAX = 16 * 1024 * 1024;

const ALL_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/**
 * A version of the JSON API under `/crm/{version}`: its routes, its parser, its errors.
 *
 * @param allowedHosts names under which a version that looks at the host may be called; empty: any (contract v2 §1.1)
 */
export function v2Plugin(context: OperationContext, version: ApiVersion, allowedHosts: readonly string[]) {
  return (app: FastifyInstance, _options: object, done: () => void): void => {
    // official SDKs send JSON with no Content-Type at all (contract clients §2 item 1): every body is text, the wire reads it
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_BYTES_MAX }, (_request, body, parsed) => {
      parsed(null, body);
    });
    app.setErrorHandler((error, request, reply) => answerFailure(request, reply, error, version));
    if (version.checksHost && allowedHosts.length > 0) {
      app.addHook('onRequest', async (request, reply) => {
        if (!allowedHosts.includes(request.hostname)) return answerError(reply, INVALID_HOST);
        return undefined;
      });
    }
    app.setNotFoundHandler((_request, reply) => answerError(reply, INVALID_URL_PATTERN));

    const resource = (url: string, methods: Methods): void => {
      for (const method of ALL_METHODS) {
        const handler = methods[method] ?? answerMethod;
        app.route({ method, url, handler });
      }
    };
    resource('/Leads/:id/actions/convert', convertRoute(context, version));
    for (const [url, methods] of settingsRoutes(context, version)) resource(url, methods);
    for (const [url, methods] of peopleRoutes(context)) resource(url, methods);
    // `actions` is reserved: anything else below it is no record
    resource('/:module/search', searchRoute(context, version));
    resource('/:module/upsert', upsertRoute(context, version));
    resource('/:module/:id', recordRoutes(context, version));
    resource('/:module', recordsRoutes(context, version));
    done();
  };
}

/** The URL exists, not for this method; below a reserved segment nothing exists. */
function answerMethod(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answerError(reply, isReserved(request) ? INVALID_URL_PATTERN : INVALID_REQUEST_METHOD);
}
