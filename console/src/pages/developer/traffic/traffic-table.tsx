import { Anchor, Group, Table, Text } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { callerName, callName } from './call-name.ts';
import { OutcomeBadge } from './outcome-badge.tsx';
import type { TrafficSearch } from './traffic-search.ts';
import type { TrafficCall } from './use-traffic.ts';

interface Props {
  readonly calls: readonly TrafficCall[];
  readonly search: TrafficSearch;
}

/** Calls, each with the way to what was asked and answered. */
export function TrafficTable({ calls, search }: Props): ReactNode {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={900}>
      <Table highlightOnHover className="table" aria-label={t('developer.traffic.title')}>
        <Table.Thead>
          <Table.Tr>
            {(['time', 'caller', 'version', 'call', 'outcome'] as const).map((column) => (
              <Table.Th key={column}>{t(`developer.traffic.${column}`)}</Table.Th>
            ))}
            <Table.Th className="number">{t('developer.traffic.ms')}</Table.Th>
            <Table.Th>{t('developer.traffic.inV2')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {calls.map((call) => (
            <Row key={call.no} call={call} search={search} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ call, search }: { readonly call: TrafficCall; readonly search: TrafficSearch }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const look = { ...search, call: call.no, view: undefined };
  const isOpen = search.call === call.no;
  return (
    <Table.Tr
      className="clickable"
      aria-current={isOpen ? 'true' : undefined}
      onClick={() => void navigate({ to: '/developer/traffic', search: look, resetScroll: false })}
    >
      <Table.Td>{format.exactTime(call.at)}</Table.Td>
      <Table.Td>
        <Group gap={6} wrap="nowrap">
          <Text size="sm" ff="monospace">
            {callerName(call) ?? t('developer.traffic.person')}
          </Text>
          <Text size="xs" c="dimmed" maw={110} truncate>
            {call.caller.userAgent}
          </Text>
        </Group>
      </Table.Td>
      <Table.Td>{call.version}</Table.Td>
      <Table.Td maw={260}>
        <Anchor
          size="sm"
          truncate
          display="block"
          onClick={(event) => event.stopPropagation()}
          renderRoot={(props) => <Link {...props} to="/developer/traffic" search={look} resetScroll={false} />}
        >
          {callName(call)}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <OutcomeBadge status={call.status} outcome={call.outcome} />
      </Table.Td>
      <Table.Td className="number">{format.number(Math.round(call.durationMs * 10) / 10)}</Table.Td>
      <Table.Td>
        <InV2 call={call} />
      </Table.Td>
    </Table.Tr>
  );
}

function InV2({ call }: { readonly call: TrafficCall }): ReactNode {
  const { t } = useTranslation();
  if (call.version !== 'v1') return null;
  if (call.equivalent === undefined) {
    return (
      <Text size="sm" c="dimmed">
        {t('developer.traffic.untranslated')}
      </Text>
    );
  }
  const losses = call.report?.filter(({ loss }) => loss).length ?? 0;
  return (
    <Group gap={8} wrap="nowrap">
      <Text size="sm">{t('developer.translation.calls', { count: call.equivalent.length })}</Text>
      {losses > 0 && (
        <Text size="sm" className="loss">
          {t('developer.translation.losses', { count: losses })}
        </Text>
      )}
    </Group>
  );
}
