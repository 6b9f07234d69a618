import type { FastifyReply } from 'fastify';
import type { Id } from '../../domain/id.ts';
import { Refused } from '../../domain/refusal.ts';
import { createConversionJob } from '../../operations/create-conversion-job.ts';
import { getJob } from '../../operations/jobs.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { queryText } from '../../wire/v2/decode-query.ts';
import {
  encodeMassConvertJob,
  encodeMassConvertRefusal,
  encodeScheduled,
  type MassConvert,
} from '../../wire/v2/versions/mass-convert.ts';
import { authorise } from '../authorise.ts';
import { CONVERT_CREDITS } from '../charge.ts';
import { answerError, answerJson } from './answer.ts';
import { bodyText } from './body-text.ts';
import type { Methods } from './methods.ts';
import { queryOf } from './query-of.ts';

const NEEDED = { group: 'mass_convert', parts: ['leads'] } as const;

/** `/crm/v{4..8}/Leads/actions/mass_convert` (contract v2 §2.2): a job of up to fifty leads, and how far it is. */
export function massConvertRoute(context: OperationContext, decode: (body: string, orgId: Id) => MassConvert): Methods {
  return {
    POST: async (request, reply) => {
      const caller = await authorise(context, request, reply, { ...NEEDED, operations: ['CREATE'] }, CONVERT_CREDITS);
      return answered(reply, async () => {
        const { ids, command } = decode(bodyText(request), caller.organisation.id);
        const job = await createConversionJob(context, caller, { leads: { ids }, command, dryRun: false });
        return answerJson(reply, 202, encodeScheduled(job));
      });
    },
    GET: async (request, reply) => {
      const caller = await authorise(context, request, reply, { ...NEEDED, operations: ['READ'] });
      return answered(reply, async () => {
        const id = queryText(queryOf(request)['job_id']);
        if (id === undefined) throw new Refused({ code: 'mandatory_missing', path: ['?job_id'] });
        return answerJson(reply, 200, encodeMassConvertJob(await getJob(context, caller, 'conversion', id)));
      });
    },
  };
}

async function answered(reply: FastifyReply, work: () => Promise<FastifyReply>): Promise<FastifyReply> {
  try {
    return await work();
  } catch (error) {
    const answer = error instanceof Refused ? encodeMassConvertRefusal(error.refusal) : null;
    if (answer === null) throw error;
    return answerError(reply, answer);
  }
}
