import type { FastifyInstance } from 'fastify';
import { encodeUnknownUrl } from '../../wire/api/errors.ts';
import { answerFailure, answerProblem } from './answer.ts';
import { trafficRoute, type OpenTrafficFor } from './traffic-route.ts';

/** What a gateway has of the native API: the traffic log. */
export function gatewayApiPlugin(openTraffic: OpenTrafficFor) {
  return async (app: FastifyInstance): Promise<void> => {
    app.setErrorHandler((error, request, reply) => answerFailure(request, reply, error));
    app.setNotFoundHandler((_request, reply) => answerProblem(reply, encodeUnknownUrl()));
    // as in the native API: schemas describe
    app.setValidatorCompiler(() => () => true);
    app.setSerializerCompiler(() => JSON.stringify);
    trafficRoute(app, openTraffic);
  };
}
