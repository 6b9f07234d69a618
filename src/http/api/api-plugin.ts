import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import type { OperationContext } from '../../operations/operation-context.ts';
import { encodeNoSandbox, encodeUnknownUrl, problemTitle } from '../../wire/api/errors.ts';
import { pathOf } from '../url-parts.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerFailure, answerProblem } from './answer.ts';
import { FORM_OPTIONS } from '../read-form.ts';
import { readTextBodies } from '../read-text-bodies.ts';
import { sandboxRoutes } from '../sandbox/sandbox-routes.ts';
import { clientRoutes } from './client-routes.ts';
import { conversionJobRoutes } from './conversion-job-routes.ts';
import { conversionRequestRoute } from './conversion-request-route.ts';
import { conversionRoutes } from './conversion-routes.ts';
import { readConversionRoutes } from './read-conversion-routes.ts';
import { descriptionRoutes } from './description-routes.ts';
import { exportRoute } from './export-route.ts';
import { fieldMappingRoutes } from './field-mapping-routes.ts';
import { importJobRoutes } from './import-job-routes.ts';
import { leadRoutes } from './lead-routes.ts';
import { lineageRoute } from './lineage-route.ts';
import { mailRoutes, type MailServer } from './mail-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { reportRoute } from './report-route.ts';
import { recordRoutes } from './record-routes.ts';
import { relatedRoutes } from './related-routes.ts';
import { roleRoutes } from './role-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { tokenRoutes } from './token-routes.ts';
import { organisationTraffic } from './organisation-traffic.ts';
import { trafficRoute } from './traffic-route.ts';
import { translateRoute } from './translate-route.ts';
import { undoRoutes } from './undo-routes.ts';
import { userRoutes } from './user-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';

const BODY_BYTES_MAX = 1024 * 1024;

const DESCRIPTION = `Converting leads with eyes open: a look before, the conversion, and a way back.

Access tokens are those of API 2.0 (\`POST /oauth/v2/token\`). Errors are problem details (RFC 9457).`;

interface ApiSettings {
  /** Whether it is a sandbox. */
  readonly sandbox: boolean;
  /** Whether whoever is at this machine may be signed in as the demo's administrator. */
  readonly demo: boolean;
  /** Names of this server; empty: any. */
  readonly allowedHosts: readonly string[];
  readonly mailServer: MailServer | null;
}

/** The native API under `/api`, with its description. */
export function apiPlugin(context: OperationContext, { sandbox, demo, allowedHosts, mailServer }: ApiSettings) {
  return async (app: FastifyInstance): Promise<void> => {
    readTextBodies(app, BODY_BYTES_MAX);
    await app.register(multipart, FORM_OPTIONS);
    app.setErrorHandler((error, request, reply) => answerFailure(request, reply, error));
    app.setNotFoundHandler(({ url }, reply) => {
      const isMissed = !sandbox && pathOf(url).startsWith(`${app.prefix}/sandbox/`);
      return answerProblem(reply, isMissed ? encodeNoSandbox() : encodeUnknownUrl());
    });
    // schemas describe; a body is read once it is known who asks, and answers are made by the wire
    app.setValidatorCompiler(() => () => true);
    app.setSerializerCompiler(() => JSON.stringify);

    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: { title: 'convertlead', description: DESCRIPTION, version: '1' },
        components: { securitySchemes: { accessToken: { type: 'http', scheme: 'bearer' } } },
        security: [{ accessToken: [] }],
      },
    });
    // the page asks for its parts beside its own address
    app.addHook('onRequest', async (request, reply) => {
      if (pathOf(request.url).endsWith('/docs')) return reply.redirect(`${app.prefix}/docs/`);
      return undefined;
    });
    await app.register(swaggerUi, { routePrefix: '/docs' });
    app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
    app.get('/problems/:name', { schema: { hide: true } }, (request, reply) => {
      const title = problemTitle(pathParameter(request, 'name'));
      if (title === null) return answerProblem(reply, encodeUnknownUrl());
      return reply.type('text/plain;charset=utf-8').send(`${title}.\n`);
    });
    sessionRoutes(context, app, { demo });
    conversionRoutes(context, app);
    readConversionRoutes(context, app);
    conversionRequestRoute(context, app);
    undoRoutes(context, app);
    leadRoutes(context, app);
    recordRoutes(context, app);
    peopleRoutes(context, app);
    relatedRoutes(context, app);
    lineageRoute(context, app);
    descriptionRoutes(context, app);
    reportRoute(context, app);
    translateRoute(context, app);
    trafficRoute(app, organisationTraffic(context));
    exportRoute(context, app);
    settingsRoutes(context, app);
    roleRoutes(context, app);
    fieldMappingRoutes(context, app);
    userRoutes(context, app);
    clientRoutes(context, app);
    tokenRoutes(context, app);
    webhookRoutes(context, app);
    mailRoutes(context, app, mailServer);
    conversionJobRoutes(context, app);
    importJobRoutes(context, app);
    if (sandbox) {
      await app.register(
        async (routes) => {
          sandboxRoutes(context, routes, allowedHosts);
        },
        { prefix: '/sandbox' },
      );
    }
  };
}
