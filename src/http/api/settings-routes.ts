import type { FastifyInstance, FastifyReply } from 'fastify';
import { mappingWith } from '../../domain/field-mapping.ts';
import { configureOrganisation } from '../../operations/configure-organisation.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { USER_SETTINGS } from '../../operations/organisation-settings.ts';
import { requireRight } from '../../operations/require-right.ts';
import { settingsVersion } from '../../operations/settings-version.ts';
import type { ConversionPolicy } from '../../domain/conversion-policy.ts';
import { authorise } from './authorise.ts';
import { answerJson } from './answer.ts';
import { MAPPING, problems, SETTINGS } from './answer-schemas.ts';
import { etagOf, IF_MATCH, versionsWanted } from './if-match.ts';
import { readBody } from './read-body.ts';

const READ = { group: 'settings', operations: ['READ'] } as const;
const UPDATE = { group: 'settings', operations: ['UPDATE'] } as const;
const TAGS = ['settings'];

/** `GET` and `PATCH /api/settings`, and `GET /api/field-mapping`. */
export function settingsRoutes(context: OperationContext, app: FastifyInstance): void {
  app.get(
    '/settings',
    {
      schema: {
        tags: TAGS,
        summary: 'The rules of conversion, as they hold now; their ETag is for If-Match',
        response: { 200: SETTINGS, ...problems(401, 403, 429) },
      },
    },
    async (request, reply) => {
      const { organisation } = await authorise(context, request, reply, READ);
      return answerSettings(reply, organisation.policy);
    },
  );

  app.patch(
    '/settings',
    {
      schema: {
        tags: TAGS,
        summary: 'Change rules of conversion; those that are not given stay',
        headers: IF_MATCH,
        body: USER_SETTINGS,
        response: { 200: SETTINGS, ...problems(400, 401, 403, 412, 422, 429) },
      },
    },
    async (request, reply) => {
      const caller = await authorise(context, request, reply, UPDATE);
      requireRight(caller, 'configure');
      const settings = readBody(request, USER_SETTINGS);
      const { organisation } = caller;
      return answerSettings(
        reply,
        await configureOrganisation(context, organisation, settings, versionsWanted(request)),
      );
    },
  );

  app.get(
    '/field-mapping',
    {
      schema: {
        tags: TAGS,
        summary:
          'Which lead field fills which fields: the standard rules, and those of the setting fieldMapping in their place',
        response: { 200: MAPPING, ...problems(401, 403, 429) },
      },
    },
    async (request, reply) => {
      const { organisation } = await authorise(context, request, reply, READ);
      return answerJson(reply, 200, { fieldMapping: mappingWith(organisation.policy.fieldMapping) });
    },
  );
}

function answerSettings(reply: FastifyReply, policy: ConversionPolicy): FastifyReply {
  void reply.header('etag', etagOf(settingsVersion(policy)));
  return answerJson(reply, 200, policy);
}
