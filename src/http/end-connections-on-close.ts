import type { FastifyInstance } from 'fastify';

/** Time for requests in flight. Less than the ten seconds that service managers allow for the whole end. */
const GRACE_MS = 5000;

/**
 * Lets a server that closes come to its end. Node closes the connections that are idle at that moment only: one on which an answer is
 * still given would be kept alive afterwards, and one whose client stands still would hold up the end for ever.
 */
export function endConnectionsOnClose(app: FastifyInstance): void {
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
    setTimeout(() => app.server.closeAllConnections(), GRACE_MS).unref();
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) void reply.header('connection', 'close');
  });
}
