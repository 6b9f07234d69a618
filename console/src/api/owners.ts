import { useQuery } from '@tanstack/react-query';
import { call, type Answer } from './call.ts';

/** Whose records may be. */
export function useOwners(): Answer<'GET /owners'>['owners'] {
  const { data } = useQuery({
    queryKey: ['owners'],
    queryFn: async ({ signal }) => call('GET /owners', { signal }),
    staleTime: 5 * 60_000,
  });
  return data?.owners ?? [];
}
