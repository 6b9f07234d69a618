import { Type, type Static } from 'typebox';
import type { JobLead } from '../../domain/conversion-job.ts';
import { closed, oneOf } from '../../schema/schema-parts.ts';

const PAGE_DEFAULT = 200;
const PAGE_MAX = 1000;

/** The query of a list of a job's leads. */
export const JOB_LEADS_QUERY = Type.Object(
  {
    state: Type.Optional(oneOf(['waiting', 'converted', 'refused'])),
    limit: Type.Optional(
      Type.String({
        pattern: '^([1-9]\\d{0,2}|1000)$',
        description: `1 to ${PAGE_MAX}, ${PAGE_DEFAULT} when nothing is said`,
      }),
    ),
    after: Type.Optional(Type.String({ pattern: '^\\d{1,9}$', description: 'the `next` of the page before' })),
  },
  closed,
);

export function decodeJobLeadsQuery({ state, limit, after }: Static<typeof JOB_LEADS_QUERY>): {
  readonly state: JobLead['state'] | null;
  readonly limit: number;
  readonly after: number;
} {
  return {
    state: state ?? null,
    limit: limit === undefined ? PAGE_DEFAULT : Number(limit),
    after: after === undefined ? 0 : Number(after),
  };
}
