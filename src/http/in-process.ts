import type { FastifyInstance } from 'fastify';

export interface InProcessRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | null;
}

export interface InProcessAnswer {
  readonly status: number;
  readonly body: string;
}

/** Has a server, which need not listen, answer a request as if it had come over the wire. */
export async function callInProcess(
  server: FastifyInstance,
  { method, path, headers, body }: InProcessRequest,
): Promise<InProcessAnswer> {
  const payload = body === null ? {} : { payload: body };
  const answer = await server.inject({ method, url: path, headers: { ...headers }, ...payload });
  return { status: answer.statusCode, body: answer.body };
}
