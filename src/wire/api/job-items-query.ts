import { Type, type Static } from 'typebox';
import { ITEM_STATES, type ItemState } from '../../domain/job.ts';
import { closed, oneOf } from '../../schema/schema-parts.ts';

const PAGE_DEFAULT = 200;
const PAGE_MAX = 1000;

/** The query of a list of a job's items. */
export const JOB_ITEMS_QUERY = Type.Object(
  {
    state: Type.Optional(oneOf(ITEM_STATES)),
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

export function decodeJobItemsQuery({ state, limit, after }: Static<typeof JOB_ITEMS_QUERY>): {
  readonly state: ItemState | null;
  readonly limit: number;
  readonly after: number;
} {
  return {
    state: state ?? null,
    limit: limit === undefined ? PAGE_DEFAULT : Number(limit),
    after: after === undefined ? 0 : Number(after),
  };
}
