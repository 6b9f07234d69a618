import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call, type Answer } from '../../api/call.ts';

export type Module = Answer<'GET /modules'>['modules'][number];
export type Field = Module['fields'][number];

/** The modules with their fields: they hardly ever change. */
export function useModules(): UseQueryResult<readonly Module[]> {
  return useQuery({
    queryKey: ['modules'],
    queryFn: async ({ signal }) => (await call('GET /modules', { signal })).modules,
    staleTime: 5 * 60_000,
  });
}
