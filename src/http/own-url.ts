import type { FastifyRequest } from 'fastify';

/** The address under which the client has found the server; where it names no host, that of the socket. */
export function ownUrl({ protocol, host, socket }: FastifyRequest): string {
  return `${protocol}://${host === '' ? `${socket.localAddress}:${socket.localPort}` : host}`;
}
