import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../api/call.ts';
import type { Job, JobKind } from './job.ts';

/** Asked besides the events, which something on the way may hold back. */
const LOOK_EVERY_MS = 5000;

/** A job as it is now: followed by the server's events until it is over. */
export function useJob(kind: JobKind, id: string | undefined): UseQueryResult<Job> {
  const queries = useQueryClient();
  const job = useQuery({
    queryKey: ['job', kind, id],
    queryFn: async ({ signal }) => call(`GET /jobs/${kind}/{id}`, { path: { id: id ?? '' }, signal }),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? LOOK_EVERY_MS : false),
  });
  const isRunning = job.data?.state === 'running';
  useEffect(() => {
    if (!isRunning || id === undefined) return undefined;
    const events = new EventSource(`/api/jobs/${kind}/${id}/events`);
    events.addEventListener('progress', ({ data }: MessageEvent<string>) => {
      const now: Job = JSON.parse(data);
      queries.setQueryData(['job', kind, id], now);
      if (now.state === 'running') return;
      // the stream ends here: a browser would open it again
      events.close();
      void queries.invalidateQueries({ queryKey: ['job-items', kind, id] });
      void queries.invalidateQueries({ queryKey: ['jobs'] });
      void queries.invalidateQueries({ queryKey: ['conversions'] });
    });
    return () => events.close();
  }, [queries, kind, id, isRunning]);
  return job;
}
