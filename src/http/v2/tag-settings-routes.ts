import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../domain/caller.ts';
import { MODULE_NAMES, type ModuleName } from '../../domain/module-name.ts';
import { Refused } from '../../domain/refusal.ts';
import { TAGS_OF_MODULE_MAX } from '../../domain/tag-name.ts';
import {
  countRecordsWithTag,
  deleteTag,
  listTags,
  mergeTags,
  writeTags,
  type TagInput,
  type WrittenTags,
} from '../../operations/manage-tags.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { queryText } from '../../wire/v2/decode-query.ts';
import { decodeConflict, decodeTags } from '../../wire/v2/decode-tags.ts';
import { encodeTag, encodeTagTrouble, encodeTagWritten } from '../../wire/v2/encode-tag.ts';
import { INVALID_MODULE } from '../../wire/v2/errors.ts';
import type { ScopeOperation } from '../../wire/v2/scopes.ts';
import { answerError, answerJson, answerNothing } from './answer.ts';
import { answerResults } from './answer-records.ts';
import { authorise } from '../authorise.ts';
import { bodyText } from './body-text.ts';
import type { MethodHandler, Methods } from './methods.ts';
import { idInPath, type ModuleHandler } from './of-module.ts';
import { queryOf } from './query-of.ts';

/** `/crm/v2/settings/tags...`: the tags of a module (contract v2 §4, Tags). By URL. */
export function tagSettingsRoutes(context: OperationContext): Map<string, Methods> {
  const authorised = async (request: FastifyRequest, reply: FastifyReply, operation: ScopeOperation): Promise<Caller> =>
    authorise(context, request, reply, { group: 'settings', parts: ['tags'], operations: [operation] });
  const ofModule =
    (operation: ScopeOperation, handle: ModuleHandler): MethodHandler =>
    async (request, reply) => {
      const caller = await authorised(request, reply, operation);
      const asked = queryText(queryOf(request)['module']);
      if (asked === undefined) throw new Refused({ code: 'mandatory_missing', path: ['?module'] });
      const module = MODULE_NAMES.find((one) => one === asked);
      return module === undefined ? answerError(reply, INVALID_MODULE) : handle(caller, module, request, reply);
    };
  const write = async (
    caller: Caller,
    module: ModuleName,
    inputs: readonly TagInput[],
    reply: FastifyReply,
    [status, message]: readonly [number, string],
  ): Promise<FastifyReply> =>
    answerTags(caller, await writeTags(context, caller, module, inputs), reply, status, message);

  return new Map<string, Methods>([
    [
      '/settings/tags',
      {
        GET: ofModule('READ', async (caller, module, _request, reply) => {
          const { tags, users } = await listTags(context, caller, module);
          if (tags.length === 0) return answerNothing(reply);
          return answerJson(reply, 200, {
            tags: tags.map((tag) => encodeTag(tag, caller.organisation.timeZone, users)),
            info: { count: tags.length, allowed_count: TAGS_OF_MODULE_MAX },
          });
        }),
        POST: ofModule('CREATE', async (caller, module, request, reply) => {
          const inputs = decodeTags(bodyText(request)).map(({ name }) => ({ id: null, name }));
          return write(caller, module, inputs, reply, [201, 'tags created successfully']);
        }),
        PUT: ofModule('UPDATE', async (caller, module, request, reply) => {
          const inputs = decodeTags(bodyText(request)).map(({ id, name }) => {
            if (id === null) throw new Refused({ code: 'mandatory_missing', path: ['id'] });
            return { id, name };
          });
          return write(caller, module, inputs, reply, [200, 'tags updated successfully']);
        }),
      },
    ],
    [
      '/settings/tags/:id',
      {
        PUT: ofModule('UPDATE', async (caller, module, request, reply) => {
          const [{ name } = { name: '' }] = decodeTags(bodyText(request));
          const inputs = [{ id: idInPath(request, 'id'), name }];
          return write(caller, module, inputs, reply, [200, 'tags updated successfully']);
        }),
        DELETE: async (request, reply) => {
          const caller = await authorised(request, reply, 'DELETE');
          const id = idInPath(request, 'id');
          const gone = await deleteTag(context, caller, id);
          const result = { code: 'SUCCESS', details: { id }, message: 'tags deleted successfully', status: 'success' };
          const results = [gone ? result : encodeTagTrouble({ kind: 'not_found' })];
          return answerResults(reply, 200, results, [{ ok: gone }], caller.organisation.policy, {}, 'tags');
        },
      },
    ],
    [
      '/settings/tags/:id/actions/merge',
      {
        POST: async (request, reply) => {
          const caller = await authorised(request, reply, 'CREATE');
          const from = decodeConflict(bodyText(request));
          const merged = await mergeTags(context, caller, idInPath(request, 'id'), from);
          return answerTags(caller, merged, reply, 200, 'tags updated successfully');
        },
      },
    ],
    [
      '/settings/tags/:id/actions/records_count',
      {
        GET: ofModule('READ', async (caller, module, request, reply) => {
          const count = await countRecordsWithTag(context, caller, module, idInPath(request, 'id'));
          if (count === null) return answerJson(reply, 400, encodeTagTrouble({ kind: 'not_found' }));
          return answerJson(reply, 200, { count: String(count) });
        }),
      },
    ],
  ]);
}

function answerTags(
  { organisation }: Caller,
  { outcomes, users }: WrittenTags,
  reply: FastifyReply,
  status: number,
  message: string,
): FastifyReply {
  const results = outcomes.map((outcome) =>
    outcome.ok
      ? encodeTagWritten(outcome.tag, message, organisation.timeZone, users)
      : encodeTagTrouble(outcome.trouble),
  );
  return answerResults(reply, status, results, outcomes, organisation.policy, {}, 'tags');
}
