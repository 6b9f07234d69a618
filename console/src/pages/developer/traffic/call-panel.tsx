import { Drawer, Group, SegmentedControl, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call as ask } from '../../../api/call.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { TableSkeleton } from '../../../parts/table-skeleton.tsx';
import { callName } from './call-name.ts';
import { CallFacts } from './call-facts.tsx';
import { CallTexts } from '../../../parts/call/call-texts.tsx';
import { InV2 } from '../../../parts/call/in-v2.tsx';
import type { TrafficSearch } from './traffic-search.ts';
import type { TrafficCall } from './use-traffic.ts';

interface Props {
  readonly no: number;
  /** From the table, where it is there. */
  readonly known: TrafficCall | undefined;
  readonly search: TrafficSearch;
  readonly close: () => void;
}

/** One call: what was asked and answered, and what it is in API 2.0. */
export function CallPanel({ no, known, search, close }: Props): ReactNode {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ['traffic-call', no],
    queryFn: async ({ signal }) =>
      ask('GET /traffic', { query: { after: String(no - 1), limit: '1' }, signal }).then(
        ({ calls }) => calls.find((one) => one.no === no) ?? null,
      ),
    enabled: known === undefined,
  });
  const call = known ?? found.data;
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size={720}
      title={call === undefined || call === null ? t('developer.traffic.callNo', { no }) : callName(call)}
      closeButtonProps={{ 'aria-label': t('developer.close') }}
      transitionProps={{ duration: 0 }}
      styles={{ title: { fontWeight: 600, overflowWrap: 'anywhere' } }}
    >
      {call === undefined && found.error === null && <TableSkeleton />}
      {found.error !== null && <Failed error={found.error} retry={() => void found.refetch()} />}
      {call === null && <Empty text={t('developer.traffic.gone')} />}
      {call !== undefined && call !== null && <Content call={call} search={search} />}
    </Drawer>
  );
}

function Content({ call, search }: { readonly call: TrafficCall; readonly search: TrafficSearch }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const isV1 = call.version === 'v1';
  return (
    <Stack gap="md">
      <CallFacts call={call} search={search} />
      {isV1 && (
        <Group>
          <SegmentedControl
            size="xs"
            aria-label={t('developer.traffic.view')}
            data={[
              { value: 'call', label: t('developer.traffic.asked') },
              { value: 'v2', label: t('developer.traffic.inV2') },
            ]}
            value={search.view ?? 'call'}
            onChange={(value) =>
              void navigate({
                to: '/developer/traffic',
                search: { ...search, view: value === 'v2' ? 'v2' : undefined },
                replace: true,
                resetScroll: false,
              })
            }
          />
        </Group>
      )}
      {isV1 && search.view === 'v2' ? <InV2 call={call} /> : <CallTexts call={call} />}
    </Stack>
  );
}
