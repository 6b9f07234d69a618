import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call, type Answer } from '../../../api/call.ts';
import type { TrafficFilters } from './traffic-search.ts';

type Traffic = Answer<'GET /traffic'>;
export type TrafficCall = Traffic['calls'][number];

/** More than that nobody scrolls through. */
const SHOWN_MAX = 500;

export type Following = 'following' | 'paused' | 'connecting' | 'ended';

/**
 * The latest calls, and those that come from then on, the oldest first. What comes while it is paused is there once it goes on.
 *
 * @returns with `ended` once the server takes no connection any more; `again` tries it once more
 */
export function useTraffic(
  { version, method, outcome, caller }: TrafficFilters,
  isPaused: boolean,
): { readonly traffic: UseQueryResult<Traffic>; readonly following: Following; readonly again: () => void } {
  const queries = useQueryClient();
  const [following, setFollowing] = useState<Following>('connecting');
  const [attempt, setAttempt] = useState(0);
  const traffic = useQuery({
    queryKey: keyOf({ version, method, outcome, caller }),
    queryFn: async ({ signal }) =>
      call('GET /traffic', { query: { version, method, outcome, caller, limit: '200' }, signal }),
    // from then on the stream says what is new
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
  });
  const { isSuccess } = traffic;
  useEffect(() => {
    if (!isSuccess || isPaused) return undefined;
    const key = keyOf({ version, method, outcome, caller });
    const after = queries.getQueryData<Traffic>(key)?.next ?? 0;
    const source = new EventSource(`/api/traffic?${queryOf({ version, method, outcome, caller }, after)}`);
    const change = (next: (page: Traffic) => Traffic): void =>
      void queries.setQueryData<Traffic>(key, (page) => (page === undefined ? page : next(page)));
    source.addEventListener('open', () => setFollowing('following'));
    source.addEventListener('error', () =>
      setFollowing(source.readyState === EventSource.CLOSED ? 'ended' : 'connecting'),
    );
    source.addEventListener('call', ({ data }) => {
      // as the route's schema has it
      const come: TrafficCall = JSON.parse(String(data));
      change((page) => ({
        ...page,
        calls: [...page.calls.filter(({ no }) => no !== come.no), come].slice(-SHOWN_MAX),
        next: Math.max(page.next, come.no),
      }));
    });
    source.addEventListener('lost', ({ data }) => {
      const { lost }: { lost: number } = JSON.parse(String(data));
      change((page) => ({ ...page, lost }));
    });
    return () => {
      source.close();
      setFollowing('connecting');
    };
  }, [queries, isSuccess, isPaused, version, method, outcome, caller, attempt]);
  return {
    traffic,
    following: isPaused ? 'paused' : following,
    again: () => {
      void traffic.refetch();
      setAttempt((before) => before + 1);
    },
  };
}

function keyOf(filters: TrafficFilters): readonly unknown[] {
  return ['traffic', filters];
}

function queryOf(filters: TrafficFilters, after: number): string {
  const pairs = Object.entries({ ...filters, after: String(after) });
  return new URLSearchParams(pairs.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))).toString();
}
