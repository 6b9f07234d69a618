import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refused } from '../../domain/refusal.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { encodeRefusal } from '../../wire/v1/errors.ts';
import { pathParameter } from '../path-parameter.ts';
import { isUnreadable, logFailure } from '../log-failure.ts';
import { answer, answerError, answerResult, answerUnknownMethod } from './answer.ts';
import { callMethod } from './call-method.ts';
import { readParameters } from './read-parameters.ts';

const BODY_BYTES_MAX = 4 * 1024 * 1024;
const FIELDS_MAX = 50;

/** API 1.0 under `/crm/private`: one path a method, parameters wherever the client puts them, HTTP 200 always (contract v1 §1). */
export function v1Plugin(context: OperationContext) {
  return async (app: FastifyInstance): Promise<void> => {
    // no type of body is refused: clients declare JSON, XML or nothing over their forms
    app.removeAllContentTypeParsers();
    await app.register(multipart, { limits: { fieldSize: BODY_BYTES_MAX, fields: FIELDS_MAX, files: 0 } });
    app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_BYTES_MAX }, (_request, body, parsed) => {
      parsed(null, body);
    });
    app.setErrorHandler((error, request, reply) => answerFailure(request, reply, error));
    app.setNotFoundHandler(answerUnknownMethod);
    for (const format of ['xml', 'json']) {
      app.route({
        method: ['GET', 'POST'],
        url: `/${format}/:module/:method`,
        // a look at the headers must not convert
        exposeHeadRoute: false,
        handler: async (request, reply) => {
          const outcome = await callMethod(context, {
            module: pathParameter(request, 'module'),
            method: pathParameter(request, 'method'),
            parameters: await readParameters(request),
            authorization: request.headers.authorization?.trim() ?? null,
          });
          if ('error' in outcome) return answerError(request, reply, outcome.error);
          return outcome.bare ? answer(request, reply, outcome.element) : answerResult(request, reply, outcome.element);
        },
      });
    }
  };
}

function answerFailure(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  if (error instanceof Refused) return answerError(request, reply, encodeRefusal(error.refusal));
  if (isUnreadable(error)) return answerError(request, reply, encodeRefusal({ code: 'unreadable' }));
  logFailure(request, error);
  return answerError(request, reply, encodeRefusal({ code: 'internal' }));
}
