import type { FastifyInstance, FastifyReply } from 'fastify';
import { Refused } from '../../domain/refusal.ts';
import { authenticate } from '../../operations/authenticate.ts';
import { createAuthtoken } from '../../operations/create-authtoken.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { encodeAuthtoken, type AuthtokenOutcome } from '../../wire/v1/encode-authtoken.ts';
import { noteCaller } from '../calls/call-note.ts';
import { isUnreadable, logFailure } from '../log-failure.ts';
import { acceptAnyBody, withParameters } from './read-parameters.ts';

/**
 * `/apiauthtoken/nb/create`, where clients of API 1.0 get their authtoken from the accounts server: text, HTTP 200 always
 * (contract v1 §1.3). PASSWORD is an authtoken of the user; SCOPE and DISPLAY_NAME have no effect.
 */
export function authtokenPlugin(context: OperationContext) {
  return async (app: FastifyInstance): Promise<void> => {
    await acceptAnyBody(app);
    app.setErrorHandler((error, request, reply) => {
      if (error instanceof Refused || isUnreadable(error)) return answer(reply, { cause: 'INVALID_PASSWORD' });
      logFailure(request, error);
      return answer(reply, { cause: 'INTERNAL_ERROR' });
    });
    app.route({
      method: ['GET', 'POST'],
      url: '/nb/create',
      // a look at the headers must not make one
      exposeHeadRoute: false,
      handler: async (request, reply) =>
        withParameters(request, 0, async (parameters) => {
          const email = parameters.get('email_id') ?? null;
          const caller = await authenticate(context, 'authtoken', parameters.get('password') ?? null);
          noteCaller(request, caller);
          const authtoken = await createAuthtoken(context, caller, email);
          return answer(reply, authtoken === null ? { cause: 'NO_SUCH_USER' } : { authtoken });
        }),
    });
  };

  /** Nobody on the way may keep an authtoken. */
  function answer(reply: FastifyReply, outcome: AuthtokenOutcome): FastifyReply {
    return reply
      .code(200)
      .headers({ 'cache-control': 'no-store' })
      .type('text/plain;charset=utf-8')
      .send(encodeAuthtoken(outcome, context.now()));
  }
}
