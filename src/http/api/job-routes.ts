import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { JobKind } from '../../domain/job.ts';
import { cancelJob, getJob, listJobItems, listJobs, retryJob } from '../../operations/jobs.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { encodeJob, encodeJobItem, ITEMS_OF } from '../../wire/api/encode-job.ts';
import { decodeJobItemsQuery, JOB_ITEMS_QUERY } from '../../wire/api/job-items-query.ts';
import { authorise } from './authorise.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerJson } from './answer.ts';
import { JOB, JOB_LEADS, JOB_ROWS, JOBS, problems } from './answer-schemas.ts';
import { ID_PARAMETER } from './id-parameter.ts';
import { jobEventsRoute } from './job-events-route.ts';
import { readQuery } from './read-query.ts';
import { CONVERT_LEADS, READ_LEADS, READ_TARGETS } from './scopes.ts';

/** `/api/jobs/{kind}`, `.../{id}` and what is below: how far jobs are, and what became of each item. */
export function jobRoutes(context: OperationContext, app: FastifyInstance, kind: JobKind, path: string): void {
  const items = ITEMS_OF[kind];
  const common = { tags: ['jobs'], params: ID_PARAMETER };

  app.get(
    path,
    {
      schema: {
        tags: ['jobs'],
        summary: 'The latest hundred jobs',
        response: { 200: JOBS, ...problems(401, 403, 429) },
      },
    },
    async (request, reply) => {
      const caller = await authorise(context, request, reply, READ_LEADS);
      return answerJson(reply, 200, { jobs: (await listJobs(context, caller, kind)).map(encodeJob) });
    },
  );

  app.get(
    `${path}/:id`,
    { schema: { ...common, summary: 'How far a job is', response: { 200: JOB, ...problems(401, 403, 404, 429) } } },
    async (request, reply) => {
      const caller = await authorise(context, request, reply, READ_LEADS);
      return answerJson(reply, 200, encodeJob(await getJob(context, caller, kind, pathParameter(request, 'id'))));
    },
  );

  app.get(
    `${path}/:id/${items}`,
    {
      schema: {
        ...common,
        summary: `What became of each of the ${items} of a job, in their order`,
        querystring: JOB_ITEMS_QUERY,
        response: { 200: kind === 'import' ? JOB_ROWS : JOB_LEADS, ...problems(401, 403, 404, 422, 429) },
      },
    },
    async (request, reply) => {
      // conflicts show values
      const caller = await authorise(
        context,
        request,
        reply,
        kind === 'undo' ? [READ_LEADS, READ_TARGETS] : READ_LEADS,
      );
      const wanted = decodeJobItemsQuery(readQuery(request, JOB_ITEMS_QUERY));
      const page = await listJobItems(context, caller, kind, pathParameter(request, 'id'), wanted);
      const next = page.next === null ? null : String(page.next);
      return answerJson(reply, 200, { [items]: page.items.map((item) => encodeJobItem(kind, item)), next });
    },
  );

  change('cancel', `End a job: ${items} that have not had their turn are left alone`, cancelJob);
  change('retry', `Give the refused ${items} of a job that is over another turn`, retryJob);
  jobEventsRoute(context, app, kind, path);

  function change(name: string, summary: string, operation: typeof cancelJob): void {
    app.post(
      `${path}/:id/${name}`,
      { schema: { ...common, summary, response: { 200: JOB, ...problems(401, 403, 404, 409, 429) } } },
      async (request: FastifyRequest, reply: FastifyReply) => {
        const caller = await authorise(context, request, reply, CONVERT_LEADS);
        return answerJson(reply, 200, encodeJob(await operation(context, caller, kind, pathParameter(request, 'id'))));
      },
    );
  }
}
