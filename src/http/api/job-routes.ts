import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../domain/caller.ts';
import type { ConversionJob } from '../../domain/conversion-job.ts';
import {
  cancelConversionJob,
  createConversionJob,
  getConversionJob,
  listJobs,
  listLeadsOfJob,
  retryConversionJob,
} from '../../operations/conversion-jobs.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { encodeJob, encodeJobLead } from '../../wire/api/encode-job.ts';
import { decodeJobLeadsQuery, JOB_LEADS_QUERY } from '../../wire/api/job-leads-query.ts';
import { decodeJobLeads, JOB_REQUEST, readJobCommand } from '../../wire/api/job-request.ts';
import { authorise } from '../authorise.ts';
import { CONVERT_CREDITS } from '../charge.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerJson, InvalidRequest } from './answer.ts';
import { JOB, JOB_LEADS, JOBS, problems } from './answer-schemas.ts';
import { ID_PARAMETER } from './id-parameter.ts';
import { readBody } from './read-body.ts';
import { readQuery } from './read-query.ts';

const CONVERT = { group: 'modules', parts: ['Leads'], operations: ['CREATE', 'UPDATE'] } as const;
const READ = { group: 'modules', parts: ['Leads'], operations: ['READ'] } as const;
const TAGS = ['jobs'];
const PATH = '/jobs/conversions';

/** `/api/jobs/conversions`: many leads. */
export function jobRoutes(context: OperationContext, app: FastifyInstance): void {
  app.post(
    PATH,
    {
      schema: {
        tags: TAGS,
        summary: 'Convert many leads, or look what that would come to',
        body: JOB_REQUEST,
        response: { 202: JOB, ...problems(400, 401, 403, 422, 429) },
      },
    },
    async (request, reply) => {
      const caller = await authorise(context, request, reply, CONVERT, CONVERT_CREDITS);
      const { leads, convert, dryRun } = readBody(request, JOB_REQUEST);
      const { modules } = caller.organisation;
      const read = readJobCommand(convert, modules);
      if ('troubles' in read) throw new InvalidRequest(read.troubles);
      const wanted = decodeJobLeads(leads, modules);
      if (wanted === null) throw new InvalidRequest(['leads: needs ids or criteria, not both.']);
      const asked = { leads: wanted, command: read.command, dryRun: dryRun ?? false };
      return answerJson(reply, 202, encodeJob(await createConversionJob(context, caller, asked)));
    },
  );

  app.get(
    PATH,
    { schema: { tags: TAGS, summary: 'The latest hundred jobs', response: { 200: JOBS, ...problems(401, 403, 429) } } },
    async (request, reply) => {
      const caller = await authorise(context, request, reply, READ);
      return answerJson(reply, 200, { jobs: (await listJobs(context, caller)).map(encodeJob) });
    },
  );

  app.get(
    `${PATH}/:id`,
    {
      schema: {
        tags: TAGS,
        summary: 'How far a job is',
        params: ID_PARAMETER,
        response: { 200: JOB, ...problems(401, 403, 404, 429) },
      },
    },
    async (request, reply) => {
      const caller = await authorise(context, request, reply, READ);
      return answerJson(reply, 200, encodeJob(await getConversionJob(context, caller, pathParameter(request, 'id'))));
    },
  );

  app.get(
    `${PATH}/:id/leads`,
    {
      schema: {
        tags: TAGS,
        summary: 'What became of each lead of a job, in their order',
        params: ID_PARAMETER,
        querystring: JOB_LEADS_QUERY,
        response: { 200: JOB_LEADS, ...problems(401, 403, 404, 422, 429) },
      },
    },
    async (request, reply) => {
      const caller = await authorise(context, request, reply, READ);
      const page = decodeJobLeadsQuery(readQuery(request, JOB_LEADS_QUERY));
      const { leads, next } = await listLeadsOfJob(context, caller, pathParameter(request, 'id'), page);
      return answerJson(reply, 200, { leads: leads.map(encodeJobLead), next: next === null ? null : String(next) });
    },
  );

  const changes: readonly [string, string, typeof cancelConversionJob][] = [
    ['cancel', 'End a job: leads that have not had their turn are left alone', cancelConversionJob],
    ['retry', 'Give the refused leads of a job that is over another turn', retryConversionJob],
  ];
  for (const [name, summary, change] of changes) {
    app.post(
      `${PATH}/:id/${name}`,
      {
        schema: {
          tags: TAGS,
          summary,
          params: ID_PARAMETER,
          response: { 200: JOB, ...problems(401, 403, 404, 409, 429) },
        },
      },
      async (request, reply) => answerChange(request, reply, change),
    );
  }

  async function answerChange(
    request: FastifyRequest,
    reply: FastifyReply,
    change: (context: OperationContext, caller: Caller, id: string) => Promise<ConversionJob>,
  ): Promise<FastifyReply> {
    const caller = await authorise(context, request, reply, CONVERT);
    return answerJson(reply, 200, encodeJob(await change(context, caller, pathParameter(request, 'id'))));
  }
}
