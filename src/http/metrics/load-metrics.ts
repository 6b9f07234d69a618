import type { Load } from '../../operations/read-load.ts';
import type { MetricFamily, Sample } from './metric-family.ts';

/** What a server does and has before it. Without the database, what waits there is left out: nothing is better than a wrong 0. */
export function loadMetrics({ conversions, pool, backlog }: Load): MetricFamily[] {
  const families: MetricFamily[] = [
    {
      name: 'convertlead_conversions_total',
      help: 'Conversions since the start, single ones and those of jobs, by the API they came through and what they came to.',
      type: 'counter',
      samples: conversions.map(({ face, outcome, count }) => ({ labels: { api: face, outcome }, value: count })),
    },
    gauge('convertlead_database_connections', 'Connections of this process to the database.', 'state', {
      busy: pool.busy,
      idle: pool.idle,
    }),
    gauge('convertlead_database_connections_max', 'How many there may be.', null, { '': pool.max }),
    gauge('convertlead_database_waiting', 'Those who wait for a connection.', null, { '': pool.waiting }),
    gauge('convertlead_database_up', 'Whether the database has answered this look.', null, {
      '': backlog === null ? 0 : 1,
    }),
  ];
  if (backlog === null) return families;
  return [
    ...families,
    gauge('convertlead_jobs', 'Jobs that wait for their first turn, and that have had some.', 'state', {
      waiting: backlog.jobsWaiting,
      running: backlog.jobsRunning,
    }),
    gauge('convertlead_job_items_waiting', 'Items of these jobs that wait for their turn.', null, {
      '': backlog.jobItemsWaiting,
    }),
    gauge(
      'convertlead_deliveries',
      'Notifications that are to be told: not tried yet, failed and to be tried again, held because their receiver is disabled.',
      'state',
      {
        waiting: backlog.deliveriesWaiting,
        retrying: backlog.deliveriesRetrying,
        held: backlog.deliveriesHeld,
      },
    ),
    gauge(
      'convertlead_mails',
      'Mails that are to be sent: not tried yet, failed and to be tried again, under way.',
      'state',
      {
        waiting: backlog.mailsWaiting,
        retrying: backlog.mailsRetrying,
        sending: backlog.mailsSending,
      },
    ),
  ];
}

/** @param label under which the values have their names; `null`: there is one value */
function gauge(
  name: string,
  help: string,
  label: string | null,
  values: Readonly<Record<string, number>>,
): MetricFamily {
  const samples = Object.entries(values).map(([key, value]): Sample =>
    label === null ? { value } : { labels: { [label]: key }, value },
  );
  return { name, help, type: 'gauge', samples };
}
