import type { FastifyInstance } from 'fastify';
import type { OperationContext } from '../../operations/operation-context.ts';
import { readLoad } from '../../operations/read-load.ts';
import { encodeMetrics, METRICS_TYPE } from './encode-metrics.ts';
import { loadMetrics } from './load-metrics.ts';
import { mayReadMetrics } from './may-read-metrics.ts';
import type { ServerMetrics } from './server-metrics.ts';

const REFUSED = 'The metrics may be read from this machine only, and by nobody through a proxy: see --metrics-from.\n';

/** `/metrics`: what Prometheus reads. @param from who may read it besides this machine */
export function metricsRoute(context: OperationContext, metrics: ServerMetrics, from: readonly string[]) {
  const mayRead = mayReadMetrics(from);
  return async (app: FastifyInstance): Promise<void> => {
    app.get('/metrics', async (request, reply) => {
      if (!mayRead(request)) return reply.code(403).type('text/plain; charset=utf-8').send(REFUSED);
      const load = await readLoad(context);
      const families = [metrics.requests.family(), ...loadMetrics(load), ...(await metrics.process.families())];
      return reply.type(METRICS_TYPE).header('cache-control', 'no-store').send(encodeMetrics(families));
    });
  };
}
