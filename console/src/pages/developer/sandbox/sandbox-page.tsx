import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/call.ts';
import { meQuery } from '../../../api/me.ts';
import { Problem } from '../../../api/problem.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { TableSkeleton } from '../../../parts/table-skeleton.tsx';
import { DeveloperPage } from '../developer-page.tsx';
import { Clock } from './clock.tsx';
import { Faults } from './faults.tsx';
import { Reset } from './reset.tsx';
import { Snapshots } from './snapshots.tsx';

/** What can be done to an organisation of a sandbox, and to no other. */
export function SandboxPage(): ReactNode {
  const { t } = useTranslation();
  const me = useQuery(meQuery);
  const clock = useQuery({
    queryKey: ['sandbox', 'clock'],
    queryFn: async ({ signal }) => call('GET /sandbox/clock', { signal }),
  });
  const isNone =
    me.data?.organisation.sandbox === false || (clock.error instanceof Problem && clock.error.status === 404);
  const error = me.error ?? clock.error;
  return (
    <DeveloperPage place="sandbox">
      {isNone && <Empty text={t('developer.sandbox.none')} />}
      {!isNone && error !== null && <Failed error={error} retry={() => void clock.refetch()} />}
      {!isNone && error === null && clock.isPending && <TableSkeleton />}
      {!isNone && me.data !== undefined && clock.data !== undefined && (
        <Stack gap="xl" maw={960}>
          <Reset />
          <Snapshots />
          <Clock clock={clock.data} />
          <Faults />
        </Stack>
      )}
    </DeveloperPage>
  );
}
