import { Server as HttpsServer } from 'node:https';
import { isIP } from 'node:net';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { OperationContext } from '../operations/operation-context.ts';
import { INVALID_URL_PATTERN } from '../wire/v2/errors.ts';
import { VERSIONS } from '../wire/v2/versions/versions.ts';
import { apiPlugin } from './api/api-plugin.ts';
import { consoleRoutes } from './console-routes.ts';
import type { MailServer } from './api/mail-routes.ts';
import { recordCalls } from './calls/record-calls.ts';
import { Strangers } from './calls/strangers.ts';
import { strikeByParameters, strikeFaults } from './faults/strike-faults.ts';
import { healthRoutes } from './health-routes.ts';
import { metricsRoute } from './metrics/metrics-route.ts';
import { requestLabels } from './metrics/request-labels.ts';
import { ServerMetrics } from './metrics/server-metrics.ts';
import { newFastify, V1_PREFIX } from './new-fastify.ts';
import type { TlsKeys } from './tls/tls-keys.ts';
import { ownUrl } from './own-url.ts';
import { oauthPlugin } from './oauth/oauth-plugin.ts';
import { callMethod } from './v1/call-method.ts';
import { authtokenPlugin } from './v1/authtoken-plugin.ts';
import { v1Plugin } from './v1/v1-plugin.ts';
import { answerError, answerFailure } from './v2/answer.ts';
import { v2Plugin } from './v2/v2-plugin.ts';

/** For somebody who opens the address that the server prints. */
const FRONT_DOOR = `convertlead is running. It speaks
  API 1.0 at /crm/private/{xml|json}/Leads/convertLead, and insertRecords, getRecords and the others beside it
  API 2.0 at /crm/v2/Leads/{id}/actions/convert, and records, search and settings beside it
  its own API at /api, with a page to read at /api/docs
  people at /console
  OAuth at /oauth/v2/token
  how it does at /healthz, /readyz and /metrics
What it printed at its start has two requests to paste.
`;

export interface ServerOptions {
  /** `null`: plain HTTP. */
  readonly tls?: TlsKeys | null;
  readonly allowedHosts?: readonly string[];
  /** How large an attachment may be. */
  readonly attachmentBytesMax?: number;
  /** Shared by the listeners of a server. */
  readonly metrics?: ServerMetrics;
  /** Who may read the metrics besides this machine. */
  readonly metricsFrom?: readonly string[];
  /** Whether anybody may make organisations, and ask what was called. */
  readonly sandbox?: boolean;
  /** Whether whoever is at this machine may be signed in as the demo's administrator. */
  readonly demo?: boolean;
  /** Through whom mails are sent; `null`: they are kept. */
  readonly mailServer?: MailServer | null;
  /** Where calls of nobody known are remembered. */
  readonly strangers?: Strangers;
}

/** The server with all its faces, not yet listening. */
export function createServer(
  context: OperationContext,
  log: FastifyBaseLogger,
  { tls = null, allowedHosts = [], attachmentBytesMax = 100 * 1024 * 1024, ...options }: ServerOptions = {},
): FastifyInstance {
  const metrics = options.metrics ?? new ServerMetrics();
  const app = newFastify(log, tls, (reply) => void answerError(reply, INVALID_URL_PATTERN));
  app.setErrorHandler((error, request, reply) => answerFailure(request, reply, error));
  app.get('/', (_request, reply) => reply.type('text/plain;charset=utf-8').send(FRONT_DOOR));
  app.setNotFoundHandler((_request, reply) => answerError(reply, INVALID_URL_PATTERN));
  app.addHook('onClose', async () => metrics.close());
  const { callLog, now } = context;
  const sandbox = options.sandbox === true;
  const record = callLog === null ? null : recordCalls(app, callLog, options.strangers ?? new Strangers(), now);
  if (sandbox) strikeFaults(app, context, record);
  app.addHook('onResponse', async (request, reply) => {
    metrics.requests.observe(requestLabels(request, reply), reply.elapsedTime / 1000);
  });
  void app.register(healthRoutes(context));
  void app.register(metricsRoute(context, metrics, options.metricsFrom ?? []));
  void app.register(
    v1Plugin(async (call) => callMethod(context, call), {
      attachmentBytesMax,
      strike: sandbox ? strikeByParameters : null,
    }),
    { prefix: V1_PREFIX },
  );
  void app.register(authtokenPlugin(context), { prefix: '/apiauthtoken' });
  for (const version of VERSIONS) {
    void app.register(v2Plugin(context, version, { allowedHosts, attachmentBytesMax }), {
      prefix: `/crm/${version.name}`,
    });
  }
  const demo = options.demo === true;
  void app.register(consoleRoutes, { prefix: '/console' });
  void app.register(apiPlugin(context, { sandbox, demo, allowedHosts, mailServer: options.mailServer ?? null }), {
    prefix: '/api',
  });
  void app.register(oauthPlugin(context, { apiDomain: ownUrl }));
  return app;
}

/** The address under which a listening server is reached. */
export function serverUrl({ server }: FastifyInstance, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const scheme = server instanceof HttpsServer ? 'https' : 'http';
  return `${scheme}://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}
