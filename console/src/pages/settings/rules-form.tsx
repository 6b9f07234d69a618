import { Button, Fieldset, Group, NativeSelect, NumberInput, Stack, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { callVersioned, type Answer } from '../../api/call.ts';
import { Failed } from '../../parts/failed.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { MergeRules } from './merge-rules.tsx';
import { Pipelines } from './pipelines.tsx';
import { SettingsOutdated } from './settings-outdated.tsx';
import { useSettingsWrite } from './use-settings-write.ts';

export type Rules = Answer<'GET /settings'>;

const ON_MATCH = ['create', 'reuse', 'refuse'] as const;
const LONG_VALUES = ['refuse', 'truncate'] as const;
const ERROR_STATUS = ['data-202', 'documented-400'] as const;

/** The switches of conversion. */
export function RulesForm(): ReactNode {
  const { data, error, refetch } = useQuery({
    queryKey: ['settings', 'rules'],
    queryFn: async ({ signal }) => callVersioned('GET /settings', { signal }),
  });
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  return data === undefined ? <TableSkeleton /> : <Form rules={data.answer} etag={data.etag} />;
}

function Form({ rules, etag }: { readonly rules: Rules; readonly etag: string | null }): ReactNode {
  const { t } = useTranslation();
  const [changes, setChanges] = useState<Partial<Rules>>({});
  const shown = { ...rules, ...changes };
  const isChanged = Object.keys(changes).length > 0;
  const [base, setBase] = useState(etag);
  const change = (one: Partial<Rules>): void => {
    if (!isChanged) setBase(etag);
    setChanges({ ...changes, ...one });
  };
  const save = useSettingsWrite({ etag: base, done: t('settings.rules.saved'), after: () => setChanges({}) });
  const discard = (): void => {
    setChanges({});
    save.forget();
  };
  const reload = (): void => {
    discard();
    void save.readAgain();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const { pipelines } = changes;
        const full = pipelines?.map(({ name, stages }) => ({
          name,
          stages: stages.flatMap((stage) => (stage.trim() === '' ? [] : [stage.trim()])),
        }));
        save.run({ ...changes, ...(full === undefined ? {} : { pipelines: full }) });
      }}
    >
      <Stack maw={720} gap="md">
        <Fieldset legend={t('settings.rules.matching')}>
          <Stack gap="sm">
            {(['accountMatch', 'contactMatch'] as const).map((name) => (
              <NativeSelect
                key={name}
                label={t(`settings.rules.${name}`)}
                description={t(`settings.rules.${name}Help`)}
                data={ON_MATCH.map((value) => ({ value, label: t(`settings.rules.onMatch.${value}`) }))}
                value={shown[name]}
                onChange={({ currentTarget }) =>
                  change({ [name]: ON_MATCH.find((one) => one === currentTarget.value) ?? 'create' })
                }
              />
            ))}
            {(['v1', 'v2'] as const).map((version) => (
              <Switch
                key={version}
                label={t(`settings.rules.checkMatch.${version}`)}
                description={t('settings.rules.checkMatch.help')}
                checked={shown.checkMatch[version]}
                onChange={({ currentTarget }) =>
                  change({ checkMatch: { ...shown.checkMatch, [version]: currentTarget.checked } })
                }
              />
            ))}
          </Stack>
        </Fieldset>
        <Fieldset legend={t('settings.rules.values')}>
          <Stack gap="sm">
            <Switch
              label={t('settings.rules.fillEmpty')}
              description={t('settings.rules.fillEmptyHelp')}
              checked={shown.fillEmpty}
              onChange={({ currentTarget }) => change({ fillEmpty: currentTarget.checked })}
            />
            <MergeRules merge={shown.merge} change={(merge) => change({ merge })} />
            <NativeSelect
              label={t('settings.rules.longValues')}
              data={LONG_VALUES.map((value) => ({ value, label: t(`settings.rules.long.${value}`) }))}
              value={shown.longValues}
              onChange={({ currentTarget }) =>
                change({ longValues: LONG_VALUES.find((one) => one === currentTarget.value) ?? 'refuse' })
              }
            />
          </Stack>
        </Fieldset>
        <Fieldset legend={t('settings.rules.pipelines')}>
          <Pipelines pipelines={shown.pipelines} change={(pipelines) => change({ pipelines })} />
        </Fieldset>
        <Fieldset legend={t('settings.rules.callers')}>
          <Stack gap="sm">
            <NativeSelect
              label={t('settings.rules.v2ErrorStatus')}
              data={ERROR_STATUS.map((value) => ({ value, label: t(`settings.rules.status.${value}`) }))}
              value={shown.v2ErrorStatus}
              onChange={({ currentTarget }) =>
                change({ v2ErrorStatus: ERROR_STATUS.find((one) => one === currentTarget.value) ?? 'data-202' })
              }
            />
            {(
              [
                ['v1Replay', 0, 86_400],
                ['idempotencyHours', 1, 720],
              ] as const
            ).map(([name, min, max]) => (
              <NumberInput
                key={name}
                label={t(`settings.rules.${name}`)}
                description={t(`settings.rules.${name}Help`)}
                min={min}
                max={max}
                allowDecimal={false}
                hideControls
                value={shown[name]}
                error={save.troubleAt(`/${name}`)}
                onChange={(value) => typeof value === 'number' && change({ [name]: value })}
              />
            ))}
          </Stack>
        </Fieldset>
        <Text size="sm" c="dimmed">
          {t('settings.rules.operator', {
            limits: rules.apiLimits === null ? t('settings.rules.noLimits') : JSON.stringify(rules.apiLimits),
            oauth: rules.oauthLimits ? t('parts.record.yes') : t('parts.record.no'),
            inside: rules.webhookPrivateAddresses ? t('parts.record.yes') : t('parts.record.no'),
          })}
        </Text>
        {save.isOutdated ? (
          <SettingsOutdated reload={reload} />
        ) : (
          <Trouble text={save.trouble(['/v1Replay', '/idempotencyHours'])} />
        )}
        <Group>
          <Button type="submit" disabled={!isChanged} loading={save.isRunning}>
            {t('action.save')}
          </Button>
          <Button variant="default" disabled={!isChanged} onClick={discard}>
            {t('settings.mapping.discard')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
