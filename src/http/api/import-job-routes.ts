import type { FastifyInstance } from 'fastify';
import { createImportJob } from '../../operations/create-import-job.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { encodeJob } from '../../wire/api/encode-job.ts';
import { IMPORT_REQUEST } from '../../wire/api/import-request.ts';
import { decodeLeads } from '../../wire/csv/decode-leads.ts';
import { authorise } from './authorise.ts';
import { CONVERT_CREDITS } from '../charge.ts';
import { answerJson, InvalidRequest } from './answer.ts';
import { JOB, problems } from './answer-schemas.ts';
import { jobRoutes } from './job-routes.ts';
import { WRITE_LEADS } from './scopes.ts';
import { withCsvForm } from './with-csv-form.ts';

const PATH = '/jobs/imports';

/** `/api/jobs/imports`: leads from a file. */
export function importJobRoutes(context: OperationContext, app: FastifyInstance): void {
  app.post(
    PATH,
    {
      schema: {
        tags: ['jobs'],
        summary: 'Import leads from a CSV file, or look what that would come to',
        description: 'A form: the file in its field `file`, how it is read in `request`.',
        consumes: ['multipart/form-data'],
        body: IMPORT_REQUEST,
        response: { 202: JOB, ...problems(400, 401, 403, 413, 422, 429) },
      },
    },
    async (request, reply) => {
      const caller = await authorise(context, request, reply, WRITE_LEADS, CONVERT_CREDITS);
      if (!request.isMultipart())
        throw new InvalidRequest(['file: the call takes a form (multipart/form-data) with a file.']);
      const job = await withCsvForm(request, IMPORT_REQUEST, async (asked, bytes) => {
        const { columns: mapping = {}, updateBy = null, dryRun = false } = asked;
        const { columns, rows } = await decodeLeads(bytes, caller.organisation, mapping);
        return createImportJob(context, caller, { columns, updateBy }, rows, dryRun);
      });
      return answerJson(reply, 202, encodeJob(job));
    },
  );
  jobRoutes(context, app, 'import', PATH);
}
