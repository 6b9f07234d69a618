import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call, type Answer } from '../../api/call.ts';

export type Role = Answer<'GET /roles'>['roles'][number];

export function useRoles(): UseQueryResult<readonly Role[]> {
  return useQuery({
    queryKey: ['roles'],
    queryFn: async ({ signal }) => (await call('GET /roles', { signal })).roles,
  });
}
