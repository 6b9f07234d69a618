import type { FastifyInstance } from 'fastify';
import { checkReadiness, type Unreadiness } from '../operations/check-readiness.ts';
import type { OperationContext } from '../operations/operation-context.ts';

const REASONS: Readonly<Record<NonNullable<Unreadiness>, string>> = {
  database_unreachable: 'the database cannot be reached',
  database_silent: 'the database does not answer in time',
  not_migrated: 'the database lacks migrations: another one than at the start, or one that was put back',
};

/**
 * `/healthz`: the process answers; `/readyz`: it can do its work. A server that is closing answers both with 503, for as long as it answers at
 * all.
 */
export function healthRoutes(context: OperationContext) {
  return async (app: FastifyInstance): Promise<void> => {
    app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));

    let looking: Promise<Unreadiness> | null = null;
    app.get('/readyz', async (_request, reply) => {
      // probes that come at one time share one look
      looking ??= checkReadiness(context).finally(() => (looking = null));
      const trouble = await looking;
      void reply.header('cache-control', 'no-store');
      if (trouble === null) return reply.send({ status: 'ready' });
      return reply.code(503).send({ status: 'not ready', reason: REASONS[trouble] });
    });
  };
}
