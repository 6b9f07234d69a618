import type { FastifyReply, FastifyRequest } from 'fastify';

export type MethodHandler = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | Promise<FastifyReply>;

/** Handlers of one URL by HTTP method; a method without one is INVALID_REQUEST_METHOD. */
export type Methods = Readonly<Partial<Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', MethodHandler>>>;
