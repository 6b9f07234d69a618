import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import type { OperationContext } from '../../operations/operation-context.ts';
import { advanceClock, readClock, removeClock, setClock, type ClockFace } from '../../operations/sandbox-clock.ts';
import { closed } from '../../schema/schema-parts.ts';
import { answerJson } from '../api/answer.ts';
import { problems } from '../api/answer-schemas.ts';
import { readBody } from '../api/read-body.ts';
import type { SandboxCaller } from './list-routes.ts';

const time = Type.String({ format: 'date-time' });
export const CLOCK = Type.Object({
  at: time,
  runs: Type.Boolean(),
  own: Type.Boolean({ description: 'whether it is a clock of its own; else it is the server’s' }),
});

export const CLOCK_REQUEST = Type.Object(
  { at: time, runs: Type.Optional(Type.Boolean({ description: 'by default it stands still' })) },
  closed,
);

const count = Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000 }));
export const ADVANCE_REQUEST = Type.Object(
  { days: count, hours: count, minutes: count, seconds: count, milliseconds: count },
  { ...closed, minProperties: 1 },
);

/** `clock` of the sandbox: the time in an organisation. */
export function clockRoutes(context: OperationContext, app: FastifyInstance, callerOf: SandboxCaller): void {
  app.get(
    '/clock',
    { schema: { tags: ['sandbox'], summary: 'The time in the organisation', response: answers(200, 401, 403) } },
    async (request, reply) => {
      const { organisation } = await callerOf(request);
      return answerJson(reply, 200, encode(await readClock(context, organisation.id)));
    },
  );

  app.put(
    '/clock',
    {
      schema: {
        tags: ['sandbox'],
        summary: 'Set the clock of the organisation, forward or back',
        body: CLOCK_REQUEST,
        response: answers(200, 400, 401, 403, 422),
      },
    },
    async (request, reply) => {
      const { organisation } = await callerOf(request);
      const { at, runs = false } = readBody(request, CLOCK_REQUEST);
      return answerJson(reply, 200, encode(await setClock(context, organisation.id, { at: new Date(at), runs })));
    },
  );

  app.post(
    '/clock/advance',
    {
      schema: {
        tags: ['sandbox'],
        summary: 'Set the clock of the organisation forward by so much; it runs or stands still as before',
        body: ADVANCE_REQUEST,
        response: answers(200, 400, 401, 403, 422),
      },
    },
    async (request, reply) => {
      const { organisation } = await callerOf(request);
      const byMs = milliseconds(readBody(request, ADVANCE_REQUEST));
      return answerJson(reply, 200, encode(await advanceClock(context, organisation.id, byMs)));
    },
  );

  app.delete(
    '/clock',
    {
      schema: {
        tags: ['sandbox'],
        summary: 'The organisation lives in the server’s time again',
        response: { 204: Type.Null(), ...problems(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const { organisation } = await callerOf(request);
      await removeClock(context, organisation.id);
      return reply.code(204).send();
    },
  );
}

function answers(status: number, ...refusals: readonly number[]): object {
  return { [status]: CLOCK, ...problems(...refusals) };
}

function milliseconds(advance: Static<typeof ADVANCE_REQUEST>): number {
  const { days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds: rest = 0 } = advance;
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + rest;
}

function encode({ at, runs, own }: ClockFace): object {
  return { at: at.toISOString(), runs, own };
}
