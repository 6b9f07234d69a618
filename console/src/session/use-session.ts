import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call, rememberCsrfToken, type Answer } from '../api/call.ts';

export type Session = Answer<'GET /session'>;
export type Right = 'convert' | 'undo' | 'configure' | 'administer';

export const SESSION_KEY = ['session'] as const;

export const sessionQuery = queryOptions({
  queryKey: SESSION_KEY,
  queryFn: async ({ signal }) => keep(await call('GET /session', { signal })),
  staleTime: 5 * 60_000,
});

export function useSession(): UseQueryResult<Session> {
  return useQuery(sessionQuery);
}

/** Whether who is signed in may do something; the server refuses it otherwise, too. */
export function useMay(): (right: Right) => boolean {
  const { data } = useSession();
  return (right) => data?.rights?.includes(right) === true;
}

/** What a session tells is kept for the calls that follow. */
export function keep(session: Session): Session {
  rememberCsrfToken(session.csrfToken);
  return session;
}
