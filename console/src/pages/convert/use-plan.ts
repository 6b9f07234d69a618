import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call, type Answer } from '../../api/call.ts';
import type { ConvertRequest } from './choices.ts';

export type Plan = Answer<'POST /conversions/plan'>;
export type PlannedRecord = NonNullable<Plan['contact']>;

interface Planned {
  readonly plan: Plan;
  /** What there is to be seen: of a plan that is not possible for its deal alone, the rest; else nothing. */
  readonly shown: Plan | null;
}

interface PlanState {
  readonly planned: Planned | undefined;
  /** The plan is of what is chosen now. */
  readonly isCurrent: boolean;
  readonly error: Error | null;
  readonly refetch: () => Promise<unknown>;
}

/** The plan of what is chosen, asked for again when a person has stopped choosing. */
export function usePlan(request: ConvertRequest): PlanState {
  const text = JSON.stringify(request);
  const [settled] = useDebouncedValue(text, 250);
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    queryKey: ['plan', settled],
    queryFn: async ({ signal }): Promise<Planned> => {
      const body: ConvertRequest = JSON.parse(settled);
      const plan = await call('POST /conversions/plan', { body, signal });
      if (plan.possible) return { plan, shown: plan };
      const { deal, ...rest } = body;
      const isForDeal = plan.problem?.pointer?.startsWith('/deal') === true;
      if (deal === undefined || !isForDeal) return { plan, shown: null };
      const without = await call('POST /conversions/plan', { body: rest, signal });
      return { plan, shown: without.possible ? without : null };
    },
    placeholderData: keepPreviousData,
    // the hash must be of the very plan that was seen
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const isCurrent = settled === text && !isFetching && !isPlaceholderData && error === null && data !== undefined;
  return { planned: data, isCurrent, error, refetch };
}
