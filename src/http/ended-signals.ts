import type { FastifyInstance, FastifyReply } from 'fastify';

/** To be called once a plugin. @returns for an answer: a signal that its client is gone, or that the server closes */
export function endedSignals(app: FastifyInstance): (reply: FastifyReply) => AbortSignal {
  const closing = new AbortController();
  app.addHook('preClose', async () => closing.abort());
  return (reply) => {
    const gone = new AbortController();
    if (reply.raw.destroyed) gone.abort();
    reply.raw.once('close', () => gone.abort());
    return AbortSignal.any([closing.signal, gone.signal]);
  };
}
