import { Type, type Static } from 'typebox';

const LIMIT_DEFAULT = 100;

/** What every list of the sandbox takes: how many, from when on, and how long to wait for what is not there yet. */
export const WAITING = {
  since: Type.Optional(Type.String({ format: 'date-time', description: 'nothing from before this time' })),
  limit: Type.Optional(
    Type.String({ pattern: '^([1-9]\\d{0,2}|1000)$', description: `1 to 1000, ${LIMIT_DEFAULT} when nothing is said` }),
  ),
  wait: Type.Optional(
    Type.String({
      pattern: '^([1-5]?\\d(\\.\\d{1,3})?|60)$',
      description: '0 to 60, the seconds to wait for what is not there yet',
    }),
  ),
};

/** For lists whose items change: the state that the caller has seen. */
export const SEEN = Type.Optional(
  Type.String({
    pattern: '^[\\w-]{1,64}$',
    description: 'the `state` of an answer before: `wait` is for something else',
  }),
);

const WAITING_QUERY = Type.Object(WAITING);

export interface Waiting {
  readonly since: Date | null;
  readonly limit: number;
  readonly waitMs: number;
}

export function decodeWaiting({ since, limit, wait }: Static<typeof WAITING_QUERY>): Waiting {
  return {
    since: since === undefined ? null : new Date(since),
    limit: limit === undefined ? LIMIT_DEFAULT : Number(limit),
    waitMs: wait === undefined ? 0 : Math.round(Number(wait) * 1000),
  };
}
