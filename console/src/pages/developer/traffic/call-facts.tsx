import { Anchor, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { callerId, callerName } from './call-name.ts';
import { OutcomeBadge } from './outcome-badge.tsx';
import type { TrafficSearch } from './traffic-search.ts';
import type { TrafficCall } from './use-traffic.ts';

/** Who called when, how it came out, and how long it took. */
export function CallFacts({ call, search }: { readonly call: TrafficCall; readonly search: TrafficSearch }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const id = callerId(call);
  return (
    <Group gap="md">
      <OutcomeBadge status={call.status} outcome={call.outcome} />
      <Text size="sm">{call.version}</Text>
      <Text size="sm">{format.exactTime(call.at)}</Text>
      <Text size="sm">{t('developer.milliseconds', { ms: format.number(Math.round(call.durationMs * 10) / 10) })}</Text>
      <Text size="sm">
        {callerName(call) ?? t('developer.traffic.person')}
        {call.caller.userAgent !== null && ` (${call.caller.userAgent})`}
      </Text>
      {id !== null && search.caller !== id && (
        <Anchor
          size="sm"
          renderRoot={(props) => <Link {...props} to="/developer/traffic" search={{ ...search, caller: id }} />}
        >
          {t('developer.traffic.onlyCaller')}
        </Anchor>
      )}
    </Group>
  );
}
