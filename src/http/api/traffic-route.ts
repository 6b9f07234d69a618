import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { BridgedOrganisation } from '../../bridge/bridged-organisation.ts';
import type { Target } from '../../bridge/show/target.ts';
import { translateEntry } from '../../bridge/translate-entry.ts';
import type { TrafficEntry } from '../../domain/traffic-entry.ts';
import type { TrafficSource, TrafficWanted } from '../../domain/traffic-source.ts';
import { encodeCallLogOff } from '../../wire/api/errors.ts';
import { decodeTrafficQuery, encodeTrafficEntry, TRAFFIC_ENTRY, TRAFFIC_QUERY } from '../../wire/api/traffic-list.ts';
import { endedSignals } from '../ended-signals.ts';
import { answerJson, answerProblem, InvalidRequest } from './answer.ts';
import { problems } from './answer-schemas.ts';
import { followTraffic } from './follow-traffic.ts';
import { readQuery } from './read-query.ts';
import { TRANSLATED } from './translate-route.ts';

/** A log that somebody may see, and what translating its calls takes. */
export interface OpenTraffic {
  readonly source: TrafficSource;
  readonly organisation: BridgedOrganisation;
  /** Where API 2.0 is to be had of whom API 1.0 was. */
  readonly target: Target;
}

/** Finds out who asks. @returns `null` where no calls are kept @throws what the error handler of the API answers */
export type OpenTrafficFor = (request: FastifyRequest, reply: FastifyReply) => Promise<OpenTraffic | null>;

/** Of a call of API 1.0: what it is in API 2.0. */
export const TRANSLATION = {
  equivalent: Type.Optional(TRANSLATED.steps),
  report: Type.Optional(TRANSLATED.report),
  trouble: Type.Optional(Type.String({ description: 'why a call of API 1.0 has no translation' })),
};

export const TRAFFIC = Type.Object({
  calls: Type.Array(Type.Object({ ...TRAFFIC_ENTRY.properties, ...TRANSLATION })),
  next: Type.Integer({ description: 'for `after`' }),
  lost: Type.Integer({ description: 'how many calls could not be kept' }),
});

/** `GET /api/traffic`: the latest calls, the newest last, or, to who takes `text/event-stream`, the calls as they come. */
export function trafficRoute(app: FastifyInstance, open: OpenTrafficFor): void {
  const endedOf = endedSignals(app);
  app.get(
    '/traffic',
    {
      exposeHeadRoute: false,
      schema: {
        tags: ['bridge'],
        summary:
          'The latest calls, those of API 1.0 with what they are in API 2.0; with `Accept: text/event-stream` they are followed (`event: call`)',
        querystring: TRAFFIC_QUERY,
        produces: ['application/json', 'text/event-stream'],
        response: { 200: TRAFFIC, ...problems(401, 403, 409, 422, 429) },
      },
    },
    async (request, reply) => {
      const opened = await open(request, reply);
      if (opened === null) return answerProblem(reply, encodeCallLogOff());
      const { source, organisation, target } = opened;
      const encode = (entry: TrafficEntry): object =>
        encodeTrafficEntry(entry, translateEntry(entry, organisation), target);
      const wanted = decodeTrafficQuery(readQuery(request, TRAFFIC_QUERY));
      if (request.headers.accept?.includes('text/event-stream') !== true) {
        const { entries, next, lost } = await source.list(wanted);
        return answerJson(reply, 200, { calls: entries.map(encode), next, lost });
      }
      const events = followTraffic(source, resumed(request, wanted), encode, endedOf(reply));
      // a server that closes does not wait for a connection on which nothing more comes
      void reply
        .header('Connection', 'close')
        .header('Cache-Control', 'no-store')
        .type('text/event-stream;charset=utf-8');
      return reply.send(Readable.from(events));
    },
  );
}

/** Who was cut off goes on behind the last event that came. */
function resumed({ headers }: FastifyRequest, wanted: TrafficWanted): TrafficWanted {
  const last = headers['last-event-id'];
  if (last === undefined) return wanted;
  if (typeof last !== 'string' || !/^\d{1,15}$/.test(last)) {
    throw new InvalidRequest(['Last-Event-ID: must be the id of an event, the number of a call.']);
  }
  return { ...wanted, after: Number(last) };
}
