import { setTimeout as sleep } from 'node:timers/promises';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Job, JobKind } from '../../domain/job.ts';
import { getJob } from '../../operations/jobs.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { encodeJob } from '../../wire/api/encode-job.ts';
import { authorise } from './authorise.ts';
import { pathParameter } from '../path-parameter.ts';
import { problems } from './answer-schemas.ts';
import { ID_PARAMETER } from './id-parameter.ts';
import { READ_LEADS } from './scopes.ts';

const LOOK_EVERY_MS = 250;
/** Proxies close what is silent for long. */
const SILENT_MAX_MS = 15_000;

/** `GET /api/jobs/{kind}/{id}/events`: how far a job is, as server-sent events, until it is over. */
export function jobEventsRoute(context: OperationContext, app: FastifyInstance, kind: JobKind, path: string): void {
  const closing = new AbortController();
  app.addHook('preClose', async () => closing.abort());
  app.get(
    `${path}/:id/events`,
    {
      exposeHeadRoute: false,
      schema: {
        tags: ['jobs'],
        summary: 'How far a job is, as server-sent events (`event: progress`), until it is over',
        params: ID_PARAMETER,
        produces: ['text/event-stream'],
        response: { ...problems(401, 403, 404, 429) },
      },
    },
    async (request, reply) => {
      const caller = await authorise(context, request, reply, READ_LEADS);
      const id = pathParameter(request, 'id');
      // whether it is there is said as a problem; afterwards there are only events
      await getJob(context, caller, kind, id);
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      const ended = AbortSignal.any([closing.signal, gone.signal]);
      void reply.header('Cache-Control', 'no-store').type('text/event-stream;charset=utf-8');
      return reply.send(Readable.from(progress(() => getJob(context, caller, kind, id), ended)));
    },
  );
}

async function* progress(look: () => Promise<Job>, ended: AbortSignal): AsyncGenerator<string> {
  let told = '';
  let silentMs = 0;
  while (!ended.aborted) {
    const job = await look();
    const data = JSON.stringify(encodeJob(job));
    if (data !== told) yield `event: progress\ndata: ${data}\n\n`;
    else if (silentMs >= SILENT_MAX_MS) yield ': still there\n\n';
    silentMs = data === told && silentMs < SILENT_MAX_MS ? silentMs + LOOK_EVERY_MS : 0;
    told = data;
    if (job.state === 'done' || job.state === 'cancelled') return;
    await sleep(LOOK_EVERY_MS, undefined, { signal: ended }).catch(() => undefined);
  }
}
