import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refused } from '../../domain/refusal.ts';
import type { Parameters } from '../../wire/v1/decode-parameters.ts';
import { encodeRefusal } from '../../wire/v1/errors.ts';
import { answerFile } from '../answer-file.ts';
import { noteCaller, noteFindings } from '../calls/call-note.ts';
import { receivedCall } from '../calls/received-call.ts';
import { idempotencyKey } from '../idempotency-key.ts';
import { pathParameter } from '../path-parameter.ts';
import { isUnreadable, logFailure } from '../log-failure.ts';
import { answer, answerEncoded, answerError, answerResult, answerUnknownMethod, requestPath } from './answer.ts';
import type { Call, CallOutcome } from './call-method.ts';
import { acceptAnyBody, withParameters } from './read-parameters.ts';

interface V1Options {
  readonly attachmentBytesMax: number;
  /** Has a call go wrong on purpose, and tells whether it has had its end and is not to be carried out; by default none does. */
  readonly strike?: ((request: FastifyRequest, parameters: Parameters) => Promise<boolean>) | null;
}

/** API 1.0 under `/crm/private`: one path a method, parameters wherever the client puts them, HTTP 200 always (contract v1 §1). @param carryOut what a call comes to */
export function v1Plugin(
  carryOut: (call: Call) => Promise<CallOutcome>,
  { attachmentBytesMax, strike = null }: V1Options,
) {
  return async (app: FastifyInstance): Promise<void> => {
    await acceptAnyBody(app);
    app.setErrorHandler((error, request, reply) => answerFailure(request, reply, error));
    app.setNotFoundHandler(answerUnknownMethod);
    for (const format of ['xml', 'json']) {
      app.route({
        method: ['GET', 'POST'],
        url: `/${format}/:module/:method`,
        // a look at the headers must not convert
        exposeHeadRoute: false,
        handler: async (request, reply) =>
          withParameters(request, attachmentBytesMax, async (parameters, file) => {
            if ((await strike?.(request, parameters)) === true) return reply;
            const outcome = await carryOut({
              module: pathParameter(request, 'module'),
              method: pathParameter(request, 'method'),
              parameters,
              file,
              authorization: request.headers.authorization?.trim() ?? null,
              exchange: {
                verb: request.method,
                path: requestPath(request),
                idempotencyKey: () => idempotencyKey(request),
                origin: () => receivedCall(request, 'v1'),
              },
              identified: (caller) => noteCaller(request, caller),
              found: (findings) => noteFindings(request, findings),
            });
            if ('error' in outcome) return answerError(request, reply, outcome.error);
            if ('encoded' in outcome) return answerEncoded(reply, outcome.encoded);
            if ('download' in outcome) return answerFile(reply, outcome.download);
            return outcome.bare
              ? answer(request, reply, outcome.element)
              : answerResult(request, reply, outcome.element);
          }),
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
