import { Anchor, Group, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call as ask, type Answer } from '../../api/call.ts';
import { CodeBlock } from '../../parts/code-block.tsx';
import { Failed } from '../../parts/failed.tsx';
import { CallTexts } from '../../parts/call/call-texts.tsx';
import { InV2 } from '../../parts/call/in-v2.tsx';

type Requested = Answer<'GET /conversions/{id}/request'>;

/** What asked for a conversion, as it was received, and what it was answered. */
export function Request({ conversionId }: { readonly conversionId: string }): ReactNode {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['conversion-request', conversionId],
    queryFn: async ({ signal }) => ask('GET /conversions/{id}/request', { path: { id: conversionId }, signal }),
  });
  if (isPending) return <Skeleton height={120} />;
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  return data.call === null ? <WithoutCall requested={data} /> : <WithCall command={data.command} call={data.call} />;
}

type View = 'call' | 'v2' | 'understood';

function WithCall(props: { readonly command: unknown; readonly call: NonNullable<Requested['call']> }): ReactNode {
  const { command, call } = props;
  const { t } = useTranslation();
  const [view, setView] = useState<View>('call');
  const views: readonly View[] = call.version === 'v1' ? ['call', 'v2', 'understood'] : ['call', 'understood'];
  return (
    <Stack gap="sm">
      <Group gap="md">
        <SegmentedControl
          size="xs"
          className="choices"
          aria-label={t('conversions.request.view')}
          data={views.map((value) => ({ value, label: t(`conversions.request.${value}`) }))}
          value={view}
          onChange={setView}
        />
        <Text size="sm">
          {t('conversions.request.version', { version: versionName(call.version), status: call.status ?? '–' })}
        </Text>
      </Group>
      {view === 'call' && <CallTexts call={call} />}
      {view === 'v2' && <InV2 call={call} />}
      {view === 'understood' && <Understood command={command} />}
    </Stack>
  );

  function versionName(version: string): string {
    return version === 'api' ? t('conversions.request.native') : `API ${version === 'v1' ? '1.0' : version.slice(1)}`;
  }
}

function WithoutCall({ requested: { origin, jobId, command } }: { readonly requested: Requested }): ReactNode {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <Text size="sm">
        {t(`conversions.request.${origin === 'job' ? 'ofJob' : origin === null ? 'notKept' : 'commandLine'}`)}{' '}
        {jobId !== null && (
          <Anchor component={Link} to={`/jobs/${jobId}`} inherit>
            {t('conversions.request.toJob')}
          </Anchor>
        )}
      </Text>
      <Understood command={command} />
    </Stack>
  );
}

/** What was made of the request, in the words of the native API. */
function Understood({ command }: { readonly command: unknown }): ReactNode {
  const { t } = useTranslation();
  return <CodeBlock label={t('conversions.request.understoodLabel')} text={JSON.stringify(command, null, 2)} />;
}
