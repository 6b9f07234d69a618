import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../domain/caller.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import {
  deleteChannels,
  listChannels,
  writeChannels,
  type ChannelOutcome,
  type WatchChannel,
} from '../../operations/watch-channels.ts';
import { checkIds, decodePageQuery, queryList, queryText } from '../../wire/v2/decode-query.ts';
import { decodeWatch } from '../../wire/v2/decode-watch.ts';
import { encodeChannel, encodeUnwatched, encodeWatched, encodeWatchProblem } from '../../wire/v2/encode-watch.ts';
import type { ScopeOperation } from '../../wire/v2/scopes.ts';
import type { ApiVersion } from '../../wire/v2/versions/api-version.ts';
import { ownUrl } from '../own-url.ts';
import { answerJson, answerNothing } from './answer.ts';
import { answerResults } from './answer-records.ts';
import { authorise } from '../authorise.ts';
import { bodyText } from './body-text.ts';
import type { Methods } from './methods.ts';
import { queryOf } from './query-of.ts';
import { timeIn } from '../../operations/organisation-time.ts';

/** `/crm/v2/actions/watch`: who is told of which changes (contract v2 §4, Notifications). */
export function watchRoute(context: OperationContext, version: ApiVersion): Methods {
  const resourceUrl = (request: FastifyRequest): string => `${ownUrl(request)}/crm/${version.name}`;
  const authorised = async (request: FastifyRequest, reply: FastifyReply, operation: ScopeOperation): Promise<Caller> =>
    authorise(context, request, reply, { group: 'notifications', operations: [operation] });
  const answer = (
    reply: FastifyReply,
    { organisation }: Caller,
    outcomes: readonly ChannelOutcome[],
    ids: readonly string[],
    encode: (channel: WatchChannel, index: number) => object,
    status = 200,
  ): FastifyReply => {
    const results = outcomes.map((outcome, index) =>
      outcome.ok ? encode(outcome.channel, index) : encodeWatchProblem(outcome.problem, ids[index] ?? ''),
    );
    return answerResults(reply, status, results, outcomes, organisation.policy, {}, 'watch');
  };
  const write = async (
    request: FastifyRequest,
    reply: FastifyReply,
    verb: 'subscribe' | 'replace' | 'change',
  ): Promise<FastifyReply> => {
    const caller = await authorised(request, reply, verb === 'subscribe' ? 'CREATE' : 'UPDATE');
    const inputs = decodeWatch(bodyText(request), verb !== 'change', timeIn(context, caller.organisation));
    const ids = inputs.map(({ channelId }) => channelId);
    const url = resourceUrl(request);
    const encode = (channel: WatchChannel, index: number): object => {
      const { removesEvents = false, events = [] } = inputs[index] ?? {};
      return removesEvents && verb === 'change'
        ? encodeUnwatched(caller.organisation, { ...channel, events }, url)
        : encodeWatched(caller.organisation, channel, verb, url);
    };
    const outcomes = await writeChannels(context, caller, verb, inputs, url);
    return answer(reply, caller, outcomes, ids, encode, verb === 'subscribe' ? 201 : 200);
  };
  return {
    POST: (request, reply) => write(request, reply, 'subscribe'),
    PUT: (request, reply) => write(request, reply, 'replace'),
    PATCH: (request, reply) => write(request, reply, 'change'),
    GET: async (request, reply) => {
      const caller = await authorised(request, reply, 'READ');
      const query = queryOf(request);
      const { page, perPage } = decodePageQuery(query);
      const [wanted, module] = [queryText(query['channel_id']), queryText(query['module'])];
      const all = (await listChannels(context, caller))
        .filter(({ channelId }) => wanted === undefined || channelId === wanted)
        .flatMap((channel) => encodeChannel(caller.organisation, channel, resourceUrl(request)))
        .filter((line) => module === undefined || ('resource_name' in line && line.resource_name === module));
      const watch = all.slice((page - 1) * perPage, page * perPage);
      if (watch.length === 0) return answerNothing(reply);
      const info = { per_page: perPage, count: watch.length, page, more_records: all.length > page * perPage };
      return answerJson(reply, 200, { watch, info });
    },
    DELETE: async (request, reply) => {
      const caller = await authorised(request, reply, 'DELETE');
      const ids = checkIds(queryList(queryOf(request)['channel_ids']));
      const encode = (channel: WatchChannel): object =>
        encodeWatched(caller.organisation, channel, 'end', resourceUrl(request));
      return answer(reply, caller, await deleteChannels(context, caller, ids), ids, encode);
    },
  };
}
