import type { FastifyInstance } from 'fastify';
import { createConversionJob, type JobLeads } from '../../operations/create-conversion-job.ts';
import { createUndoJob } from '../../operations/create-undo-job.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { encodeJob } from '../../wire/api/encode-job.ts';
import { decodeJobLeads, JOB_REQUEST, JOB_REQUEST_OF_FILE, readJobCommand } from '../../wire/api/job-request.ts';
import { decodeUndoRequest, UNDO_JOB_REQUEST } from '../../wire/api/undo-request.ts';
import { decodeLeadIds } from '../../wire/csv/decode-lead-ids.ts';
import { authorise } from './authorise.ts';
import { CONVERT_CREDITS } from '../charge.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerJson, InvalidRequest } from './answer.ts';
import { JOB, problems } from './answer-schemas.ts';
import { ID_PARAMETER } from './id-parameter.ts';
import { jobRoutes } from './job-routes.ts';
import { readBody } from './read-body.ts';
import { withCsvForm } from './with-csv-form.ts';
import { CONVERT_LEADS, READ_TARGETS, UNDO_CONVERSIONS } from './scopes.ts';

const TAGS = ['jobs'];
const PATH = '/jobs/conversions';

/** `/api/jobs/conversions`, many leads, and `/api/jobs/undos`, the way back for all of them. */
export function conversionJobRoutes(context: OperationContext, app: FastifyInstance): void {
  app.post(
    PATH,
    {
      schema: {
        tags: TAGS,
        summary: 'Convert many leads, or look what that would come to',
        description:
          'The leads by their ids, or by criteria. Ids may also come as a CSV file, in the field `file` of a form (`multipart/form-data`) whose field `request` holds the rest.',
        consumes: ['application/json', 'multipart/form-data'],
        body: JOB_REQUEST,
        response: { 202: JOB, ...problems(400, 401, 403, 413, 422, 429) },
      },
    },
    async (request, reply) => {
      const caller = await authorise(context, request, reply, CONVERT_LEADS, CONVERT_CREDITS);
      const { modules } = caller.organisation;
      const create = async (leads: JobLeads, asked: { readonly convert?: object; readonly dryRun?: boolean }) => {
        const read = readJobCommand(asked.convert, modules);
        if ('troubles' in read) throw new InvalidRequest(read.troubles);
        return createConversionJob(context, caller, { leads, command: read.command, dryRun: asked.dryRun ?? false });
      };
      if (request.isMultipart()) {
        const job = await withCsvForm(request, JOB_REQUEST_OF_FILE, (asked, bytes) =>
          create({ ids: decodeLeadIds(bytes) }, asked),
        );
        return answerJson(reply, 202, encodeJob(job));
      }
      const { leads, ...asked } = readBody(request, JOB_REQUEST);
      const wanted = decodeJobLeads(leads, modules);
      if (wanted === null) throw new InvalidRequest(['leads: needs ids or criteria, not both.']);
      return answerJson(reply, 202, encodeJob(await create(wanted, asked)));
    },
  );

  app.post(
    `${PATH}/:id/undo`,
    {
      schema: {
        tags: TAGS,
        summary: 'Take back all conversions of a job that stand, or look what that would come to',
        description:
          'Makes a job of its own. Conversions that have conflicts which the choices do not settle are left as they are; its refused leads, with their conflicts, are the one report of all that is to be decided.',
        params: ID_PARAMETER,
        body: UNDO_JOB_REQUEST,
        response: { 202: JOB, ...problems(400, 401, 403, 404, 409, 422, 429) },
      },
    },
    async (request, reply) => {
      const caller = await authorise(context, request, reply, [UNDO_CONVERSIONS, READ_TARGETS], CONVERT_CREDITS);
      const { dryRun = false, ...asked } = readBody(request, UNDO_JOB_REQUEST, '{}');
      const wanted = { choices: decodeUndoRequest(asked), dryRun };
      return answerJson(
        reply,
        202,
        encodeJob(await createUndoJob(context, caller, pathParameter(request, 'id'), wanted)),
      );
    },
  );

  jobRoutes(context, app, 'conversion', PATH);
  jobRoutes(context, app, 'undo', '/jobs/undos');
}
