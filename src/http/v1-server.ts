import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { CallSink } from '../operations/call-log.ts';
import { gatewayApiPlugin } from './api/gateway-api-plugin.ts';
import type { OpenTrafficFor } from './api/traffic-route.ts';
import { recordCalls } from './calls/record-calls.ts';
import { Strangers } from './calls/strangers.ts';
import { newFastify, V1_PREFIX } from './new-fastify.ts';
import type { TlsKeys } from './tls/tls-keys.ts';
import type { Call, CallOutcome } from './v1/call-method.ts';
import { v1Plugin } from './v1/v1-plugin.ts';

const FRONT_DOOR = `The gateway of convertlead is running. It speaks API 1.0 at /crm/private/{xml|json}/Leads/convertLead, and the other
methods beside it, and says how it does at /healthz and /readyz.
`;

export interface V1ServerOptions {
  /** `null`: plain HTTP. */
  readonly tls: TlsKeys | null;
  readonly attachmentBytesMax: number;
  /** On every answer of API 1.0. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where calls go that have been answered. */
  readonly calls: CallSink;
  /** Who may read them; `null`: nobody. */
  readonly openTraffic: OpenTrafficFor | null;
  readonly now: () => Date;
  /** Why calls cannot be answered now; `null`: they can. */
  readonly trouble: () => string | null;
}

/** A server with the face of API 1.0 alone, not yet listening. @param carryOut what a call comes to */
export function createV1Server(
  carryOut: (call: Call) => Promise<CallOutcome>,
  log: FastifyBaseLogger,
  { tls, attachmentBytesMax, headers, calls, openTraffic, now, trouble }: V1ServerOptions,
): FastifyInstance {
  const app = newFastify(log, tls, (reply) => void reply.code(404).send({ error: 'not found' }));
  recordCalls(app, calls, new Strangers(), now);
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).type('text/plain;charset=utf-8').send('There is nothing here.\n'),
  );
  app.get('/', (_request, reply) => reply.type('text/plain;charset=utf-8').send(FRONT_DOOR));
  app.get('/healthz', (_request, reply) => reply.send({ status: 'ok' }));
  app.get('/readyz', (_request, reply) => {
    const reason = trouble();
    return reason === null ? reply.send({ status: 'ready' }) : reply.code(503).send({ status: 'not ready', reason });
  });
  if (openTraffic !== null) void app.register(gatewayApiPlugin(openTraffic), { prefix: '/api' });
  void app.register(
    async (v1) => {
      v1.addHook('onSend', async (_request, reply) => {
        void reply.headers(headers);
      });
      await v1.register(v1Plugin(carryOut, { attachmentBytesMax }));
    },
    { prefix: V1_PREFIX },
  );
  return app;
}
