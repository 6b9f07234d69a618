import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { problemParts } from '../../../api/problem.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { TableSkeleton } from '../../../parts/table-skeleton.tsx';
import { DeveloperPage } from '../developer-page.tsx';
import { CallPanel } from './call-panel.tsx';
import { TrafficFilter } from './traffic-filter.tsx';
import { TrafficTable } from './traffic-table.tsx';
import { useTraffic, type Following } from './use-traffic.ts';

const route = getRouteApi('/developer/traffic');

/** The calls of the organisation as they come, the newest first. */
export function TrafficPage(): ReactNode {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = useNavigate();
  const [isPaused, setPaused] = useState(false);
  const { traffic, following, again } = useTraffic(search, isPaused);
  const { data, error, isPending } = traffic;
  const calls = data?.calls.toReversed() ?? [];
  const { version, method, outcome, caller } = search;
  const isFiltered = [version, method, outcome, caller].some((one) => one !== undefined);
  return (
    <DeveloperPage
      place="traffic"
      actions={
        error === null && (
          <Group gap="sm">
            <FollowState following={following} />
            <Button variant="default" size="xs" onClick={() => setPaused(!isPaused)}>
              {t(isPaused ? 'developer.traffic.continue' : 'developer.traffic.pause')}
            </Button>
          </Group>
        )
      }
    >
      <TrafficFilter key={JSON.stringify([version, method, outcome, caller])} search={search} />
      {error !== null &&
        (problemParts(error).kind === 'call-log-off' ? <CallLogOff /> : <Failed error={error} retry={again} />)}
      {following === 'ended' && error === null && (
        <Alert color="orange" variant="light" role="alert" title={t('developer.traffic.ended')}>
          <Button variant="default" size="xs" onClick={again}>
            {t('state.retry')}
          </Button>
        </Alert>
      )}
      {isPending && error === null && <TableSkeleton />}
      {data !== undefined && data.lost > 0 && (
        <Text size="sm" c="dimmed">
          {t('developer.traffic.lost', { count: data.lost })}
        </Text>
      )}
      {data !== undefined && calls.length === 0 && (
        <Empty text={t(isFiltered ? 'developer.traffic.noneFits' : 'developer.traffic.empty')} />
      )}
      {calls.length > 0 && <TrafficTable calls={calls} search={search} />}
      {search.call !== undefined && (
        <CallPanel
          no={search.call}
          known={calls.find(({ no }) => no === search.call)}
          search={search}
          close={() =>
            void navigate({
              to: '/developer/traffic',
              search: { ...search, call: undefined, view: undefined },
              resetScroll: false,
            })
          }
        />
      )}
    </DeveloperPage>
  );
}

function FollowState({ following }: { readonly following: Following }): ReactNode {
  const { t } = useTranslation();
  return (
    <Text size="sm" c="dimmed" role="status">
      {t(`developer.traffic.state.${following}`)}
    </Text>
  );
}

function CallLogOff(): ReactNode {
  const { t } = useTranslation();
  return (
    <Alert color="gray" variant="light" title={t('developer.traffic.off')}>
      <Stack gap="xs">
        <Text size="sm">
          <Trans
            i18nKey="developer.traffic.turnOn"
            components={{ option: <Code>--call-log</Code>, variable: <Code>CONVERTLEAD_CALL_LOG=true</Code> }}
          />
        </Text>
        <Text size="sm">{t('developer.traffic.kept')}</Text>
      </Stack>
    </Alert>
  );
}
