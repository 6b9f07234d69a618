import type { FastifyRequest } from 'fastify';

const MEDIA_TYPE = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(?:;|$)/;

/** A Content-Type that is none is passed over: bodies are read by what the face expects, whatever they are called. */
export async function passOverContentType({ raw }: FastifyRequest): Promise<void> {
  const type = raw.headers['content-type'];
  if (type !== undefined && !MEDIA_TYPE.test(type)) delete raw.headers['content-type'];
}
