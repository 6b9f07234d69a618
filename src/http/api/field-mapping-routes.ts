import type { FastifyInstance } from 'fastify';
import { mappingChoices } from '../../domain/mapping-choices.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { previewFieldMapping } from '../../operations/preview-field-mapping.ts';
import { settingsVersion } from '../../operations/settings-version.ts';
import { describeMapping } from '../../schema/mapping-troubles.ts';
import {
  encodeMappingFields,
  encodeMappingPreview,
  MAPPING_CHECK,
  MAPPING_CHECK_REQUEST,
  MAPPING_FIELDS,
  MAPPING_PREVIEW,
  MAPPING_PREVIEW_REQUEST,
} from '../../wire/api/field-mapping.ts';
import { answerJson } from './answer.ts';
import { problems } from './answer-schemas.ts';
import { authorise, authoriseFor } from './authorise.ts';
import { etagOf } from './if-match.ts';
import { readBody } from './read-body.ts';
import { READ_LEADS } from './scopes.ts';

const TAGS = ['settings'];
const READ = { group: 'settings', operations: ['READ'] } as const;

/** `GET /api/field-mapping/fields`, `POST /api/field-mapping/check` and `POST /api/field-mapping/preview`: what setting a mapping takes. */
export function fieldMappingRoutes(context: OperationContext, app: FastifyInstance): void {
  app.get(
    '/field-mapping/fields',
    {
      schema: {
        tags: TAGS,
        summary:
          'For each field of leads: the rule in force, and the fields that it may go to; the ETag is that of the settings',
        response: { 200: MAPPING_FIELDS, ...problems(401, 403, 429) },
      },
    },
    async (request, reply) => {
      const { organisation } = await authorise(context, request, reply, READ);
      const choices = mappingChoices(organisation.modules, organisation.policy.fieldMapping);
      void reply.header('etag', etagOf(settingsVersion(organisation.policy)));
      return answerJson(reply, 200, encodeMappingFields(choices));
    },
  );

  app.post(
    '/field-mapping/check',
    {
      schema: {
        tags: TAGS,
        summary: 'All that is wrong with rules of mapping, without setting them',
        body: MAPPING_CHECK_REQUEST,
        response: { 200: MAPPING_CHECK, ...problems(400, 401, 403, 422, 429) },
      },
    },
    async (request, reply) => {
      const { organisation } = await authoriseFor('configure', context, request, reply, READ);
      const { fieldMapping } = readBody(request, MAPPING_CHECK_REQUEST);
      const troubles = describeMapping(organisation.modules, fieldMapping);
      return answerJson(reply, 200, { ok: troubles.length === 0, troubles });
    },
  );

  app.post(
    '/field-mapping/preview',
    {
      schema: {
        tags: TAGS,
        summary: 'What rules of mapping make of one lead, without setting them',
        body: MAPPING_PREVIEW_REQUEST,
        response: { 200: MAPPING_PREVIEW, ...problems(400, 401, 403, 404, 422, 429) },
      },
    },
    async (request, reply) => {
      const caller = await authoriseFor('configure', context, request, reply, [READ, READ_LEADS]);
      const { leadId, fieldMapping = null } = readBody(request, MAPPING_PREVIEW_REQUEST);
      return answerJson(
        reply,
        200,
        encodeMappingPreview(await previewFieldMapping(context, caller, leadId, fieldMapping)),
      );
    },
  );
}
