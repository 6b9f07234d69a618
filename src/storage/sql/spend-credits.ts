import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const SPEND_CREDITS = {
  name: 'spend-credits',
  text: `
    with used as (
      select coalesce(sum(credits), 0)::int as day, coalesce(sum(calls) filter (where minute = $2), 0)::int as calls
      from convertlead.api_usage where org_id = $1 and minute > $3 and minute <= $2
    ), spent as (
      insert into convertlead.api_usage (org_id, minute, calls, credits)
      select $1, $2, $4, $5 from used where day + $5 <= $6 and calls + $4 <= $7
      on conflict (org_id, minute) do update set
        calls = api_usage.calls + excluded.calls, credits = api_usage.credits + excluded.credits
      returning 1
    ), old as (
      delete from convertlead.api_usage where org_id = $1 and minute <= $3
    )
    select day, calls, exists (select 1 from spent) as "isAllowed" from used`,
};

export interface Spending {
  readonly orgId: Id;
  /** The minute that it is. */
  readonly minute: Date;
  /** What is older does not count any more. */
  readonly since: Date;
  readonly calls: number;
  readonly credits: number;
  readonly creditsMax: number;
  readonly callsMax: number;
}

/** Spends when there is enough left. @returns what had been used before, and whether it was spent */
export async function spendCredits(
  on: Queryable,
  { orgId, minute, since, calls, credits, creditsMax, callsMax }: Spending,
): Promise<{ readonly day: number; readonly calls: number; readonly isAllowed: boolean }> {
  const values = [orgId, minute, since, calls, credits, creditsMax, callsMax];
  const [row] = await on.query<{ day: number; calls: number; isAllowed: boolean }>(SPEND_CREDITS, values);
  if (row === undefined) throw new Error('a statement without group gives one row');
  return row;
}
