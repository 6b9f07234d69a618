import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../domain/caller.ts';
import type { Id } from '../../domain/id.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { tagRecords } from '../../operations/tag-records.ts';
import { checkIds } from '../../wire/v2/decode-query.ts';
import { decodeTagged, type Tagged } from '../../wire/v2/decode-tags.ts';
import { encodeTagged } from '../../wire/v2/encode-tag.ts';
import type { ApiVersion } from '../../wire/v2/versions/api-version.ts';
import { bodyText } from './body-text.ts';
import { answerResults } from './answer-records.ts';
import type { Methods } from './methods.ts';
import { idInPath, ofModule } from './of-module.ts';
import { queryOf } from './query-of.ts';

type Verb = 'add' | 'remove';

/** `actions/add_tags` and `actions/remove_tags` of one record, and of many (contract v2 §4, Tags). By URL. */
export function tagRoutes(context: OperationContext, version: ApiVersion): Map<string, Methods> {
  const tag = async (
    caller: Caller,
    module: ModuleName,
    ids: readonly Id[],
    { names, overWrite }: Tagged,
    verb: Verb,
    reply: FastifyReply,
  ): Promise<FastifyReply> => {
    const tagging = verb === 'add' && overWrite ? 'replace' : verb;
    const outcomes = await tagRecords(context, caller, module, ids, names, tagging);
    const results = outcomes.map((outcome, index) =>
      outcome.ok
        ? encodeTagged(outcome.record.id, outcome.record.tags)
        : version.encodeRefusal(outcome.refusal, index).error,
    );
    const more =
      ids.length === 1
        ? {}
        : { wf_scheduler: false, success_count: String(outcomes.filter(({ ok }) => ok).length), locked_count: 0 };
    return answerResults(reply, 200, results, outcomes, caller.organisation.policy, more);
  };
  const one = (verb: Verb): Methods => ({
    POST: ofModule(context, ['CREATE', 'UPDATE'], (caller, module, request, reply) =>
      tag(caller, module, [idInPath(request, 'id')], taggedOf(request), verb, reply),
    ),
  });
  const many = (verb: Verb): Methods => ({
    POST: ofModule(context, ['CREATE', 'UPDATE'], (caller, module, request, reply) => {
      const tagged = taggedOf(request);
      return tag(caller, module, checkIds(tagged.ids), tagged, verb, reply);
    }),
  });
  return new Map([
    ['/:module/:id/actions/add_tags', one('add')],
    ['/:module/:id/actions/remove_tags', one('remove')],
    ['/:module/actions/add_tags', many('add')],
    ['/:module/actions/remove_tags', many('remove')],
  ]);
}

function taggedOf(request: FastifyRequest): Tagged {
  return decodeTagged(queryOf(request), bodyText(request));
}
