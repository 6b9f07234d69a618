import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller, Organisation } from '../../domain/caller.ts';
import { MODULE_NAMES, type ModuleName } from '../../domain/module-name.ts';
import { Refused } from '../../domain/refusal.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { queryText } from '../../wire/v2/decode-query.ts';
import { INVALID_MODULE } from '../../wire/v2/errors.ts';
import { encodeLayout } from '../../wire/v2/metadata/encode-layout.ts';
import { encodeModule } from '../../wire/v2/metadata/encode-module.ts';
import { encodeRelatedLists } from '../../wire/v2/metadata/encode-related-lists.ts';
import { pathParameter } from '../path-parameter.ts';
import type { ApiVersion } from '../../wire/v2/versions/api-version.ts';
import { answerError, answerJson, answerNothing } from './answer.ts';
import { authorise } from '../authorise.ts';
import type { Methods } from './methods.ts';
import { queryOf } from './query-of.ts';

interface Resource {
  /** Its name in the path, and the key of the answer. */
  readonly name: string;
  /** All of them, of the module that the request names. */
  readonly list: (organisation: Organisation, module: ModuleName) => readonly object[];
}

function ofAModule(version: ApiVersion): Resource[] {
  return [
    {
      name: 'fields',
      list: (organisation, name) => {
        const module = organisation.modules[name];
        return module.fields.map((field) => version.encodeField(organisation, module, field));
      },
    },
    { name: 'layouts', list: (organisation, name) => [encodeLayout(version, organisation, name)] },
    { name: 'related_lists', list: encodeRelatedLists },
  ];
}

/** `/crm/v2/settings/...`: what the organisation's modules are made of (contract v2 §4). Read only. By URL. */
export function settingsRoutes(context: OperationContext, version: ApiVersion): Map<string, Methods> {
  const routes = new Map<string, Methods>();
  routes.set('/settings/modules', {
    GET: async (request, reply) => {
      const { organisation } = await authoriseSettings(context, request, reply, 'modules');
      return answerJson(reply, 200, { modules: MODULE_NAMES.map((name) => encodeModule(organisation, name)) });
    },
  });
  routes.set('/settings/modules/:name', {
    GET: async (request, reply) => {
      const { organisation } = await authoriseSettings(context, request, reply, 'modules');
      const name = MODULE_NAMES.find((one) => one === pathParameter(request, 'name'));
      if (name === undefined) return answerError(reply, INVALID_MODULE);
      return answerJson(reply, 200, { modules: [encodeModule(organisation, name)] });
    },
  });
  for (const resource of ofAModule(version)) {
    routes.set(`/settings/${resource.name}`, {
      GET: (request, reply) => answerOfModule(context, request, reply, resource, () => true),
    });
    routes.set(`/settings/${resource.name}/:id`, {
      GET: (request, reply) => {
        const id = pathParameter(request, 'id');
        return answerOfModule(context, request, reply, resource, (one) => 'id' in one && one.id === id);
      },
    });
  }
  return routes;
}

async function authoriseSettings(
  context: OperationContext,
  request: FastifyRequest,
  reply: FastifyReply,
  part: string,
): Promise<Caller> {
  return authorise(context, request, reply, { group: 'settings', parts: [part], operations: ['READ'] });
}

async function answerOfModule(
  context: OperationContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { name, list }: Resource,
  isWanted: (one: object) => boolean,
): Promise<FastifyReply> {
  const { organisation } = await authoriseSettings(context, request, reply, name);
  const asked = queryText(queryOf(request)['module']);
  if (asked === undefined) throw new Refused({ code: 'mandatory_missing', path: ['?module'] });
  const module = MODULE_NAMES.find((one) => one === asked);
  if (module === undefined) return answerError(reply, INVALID_MODULE);
  const found = list(organisation, module).filter(isWanted);
  return found.length === 0 ? answerNothing(reply) : answerJson(reply, 200, { [name]: found });
}
