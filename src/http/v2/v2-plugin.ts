import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiVersion } from '../../wire/v2/versions/api-version.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { INVALID_HOST, INVALID_REQUEST_METHOD, INVALID_URL_PATTERN } from '../../wire/v2/errors.ts';
import { FORM_OPTIONS } from '../read-form.ts';
import { readTextBodies } from '../read-text-bodies.ts';
import { convertRoute } from './convert-route.ts';
import { answerError, answerFailure } from './answer.ts';
import { attachmentRoutes } from './attachment-routes.ts';
import { conversionOptionsRoute } from './conversion-options-route.ts';
import { contactRoleRoutes } from './contact-role-routes.ts';
import { relatedRoutes } from './related-routes.ts';
import { tagSettingsRoutes } from './tag-settings-routes.ts';
import { tagRoutes } from './tag-routes.ts';
import { recordRoutes } from './record-routes.ts';
import { recordsRoutes } from './records-routes.ts';
import { massConvertRoute } from './mass-convert-route.ts';
import { peopleRoutes } from './people-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { deletedRoute } from './deleted-route.ts';
import { searchRoute } from './search-route.ts';
import { upsertRoute } from './upsert-route.ts';
import { watchRoute } from './watch-routes.ts';
import type { MethodHandler, Methods } from './methods.ts';
import { isReserved } from './of-module.ts';

/** 100 records with a full-length description each fit. */
const BODY_BYTES_MAX = 16 * 1024 * 1024;

const ALL_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

export interface V2Settings {
  /** Names under which a version that looks at the host may be called; empty: any (contract v2 §1.1). */
  readonly allowedHosts: readonly string[];
  readonly attachmentBytesMax: number;
}

/**
 * A version of the JSON API under `/crm/{version}`: its routes, its parser, its errors.
 *
 * Files come as multipart; any other body is text, whatever its type.
 */
export function v2Plugin(context: OperationContext, version: ApiVersion, settings: V2Settings) {
  const { allowedHosts, attachmentBytesMax } = settings;
  return async (app: FastifyInstance): Promise<void> => {
    // official SDKs send JSON with no Content-Type at all (contract clients §2 item 1): every body is text, the wire reads it
    readTextBodies(app, BODY_BYTES_MAX);
    await app.register(multipart, FORM_OPTIONS);
    app.setErrorHandler((error, request, reply) => answerFailure(request, reply, error, version));
    if (version.checksHost && allowedHosts.length > 0) {
      app.addHook('onRequest', async (request, reply) => {
        if (!allowedHosts.includes(request.hostname)) return answerError(reply, INVALID_HOST);
        return undefined;
      });
    }
    app.setNotFoundHandler((_request, reply) => answerError(reply, INVALID_URL_PATTERN));

    const resource = (url: string, methods: Methods): void => {
      // one route for all methods: a server has hundreds of these, and a route each would be most of the time of its start
      const handlers: Readonly<Record<string, MethodHandler | undefined>> = { ...methods, HEAD: methods.GET };
      const handler: MethodHandler = (request, reply) => (handlers[request.method] ?? answerMethod)(request, reply);
      app.route({ method: ALL_METHODS, url, handler, exposeHeadRoute: false });
    };
    resource('/Leads/:id/actions/convert', convertRoute(context, version));
    if (version.hasConversionOptions) resource('/Leads/:id/__conversion_options', conversionOptionsRoute(context));
    const { decodeMassConvert } = version;
    if (decodeMassConvert !== null)
      resource('/Leads/actions/mass_convert', massConvertRoute(context, decodeMassConvert));
    for (const [url, methods] of tagSettingsRoutes(context)) resource(url, methods);
    for (const [url, methods] of settingsRoutes(context, version)) resource(url, methods);
    for (const [url, methods] of peopleRoutes(context)) resource(url, methods);
    resource('/actions/watch', watchRoute(context, version));
    // `actions` is reserved: anything else below it is no record
    resource('/:module/search', searchRoute(context, version));
    resource('/:module/deleted', deletedRoute(context, version));
    resource('/:module/upsert', upsertRoute(context, version));
    for (const [url, methods] of tagRoutes(context, version)) resource(url, methods);
    for (const [url, methods] of attachmentRoutes(context, version, attachmentBytesMax)) resource(url, methods);
    for (const [url, methods] of contactRoleRoutes(context, version)) resource(url, methods);
    for (const [url, methods] of relatedRoutes(context, version)) resource(url, methods);
    resource('/:module/:id', recordRoutes(context, version));
    resource('/:module', recordsRoutes(context, version));
  };
}

/** The URL exists, not for this method; below a reserved segment nothing exists. */
function answerMethod(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answerError(reply, isReserved(request) ? INVALID_URL_PATTERN : INVALID_REQUEST_METHOD);
}
