import { Button, Group, NumberInput, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type Answer } from '../../../api/call.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Failed } from '../../../parts/failed.tsx';
import { useSession } from '../../../session/use-session.ts';
import { momentIn } from './moment-in.ts';
import { Section } from './section.tsx';
import { useChanged } from './use-changed.ts';

const UNITS = ['days', 'hours', 'minutes'] as const;
type Steps = Readonly<Record<(typeof UNITS)[number], number>>;

/** The time in the organisation: the server's, or its own, which stands still or runs. */
export function Clock({ clock }: { readonly clock: Answer<'GET /sandbox/clock'> }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const changed = useChanged();
  const { data: session } = useSession();
  const timeZone = session?.organisation?.timeZone ?? 'UTC';
  const [at, setAt] = useState('');
  const [runs, setRuns] = useState(false);
  const [steps, setSteps] = useState<Steps>({ days: 0, hours: 1, minutes: 0 });
  const shown = async ({ at }: { readonly at: string }): Promise<void> =>
    changed(t('developer.sandbox.clockIs', { time: format.exactTime(at) }));
  const set = useMutation({
    mutationFn: async () => call('PUT /sandbox/clock', { body: { at: momentIn(timeZone, at), runs } }),
    onSuccess: shown,
  });
  const advance = useMutation({
    mutationFn: async (by: Steps) => call('POST /sandbox/clock/advance', { body: by }),
    onSuccess: shown,
  });
  const remove = useMutation({
    mutationFn: async () => call('DELETE /sandbox/clock', {}),
    onSuccess: async () => changed(t('developer.sandbox.clockRemoved')),
  });
  const error = set.error ?? advance.error ?? remove.error;
  const submit = (event: FormEvent, send: () => void): void => {
    event.preventDefault();
    send();
  };
  return (
    <Section
      title={t('developer.sandbox.clock')}
      text={t('developer.sandbox.clockAbout')}
      actions={
        clock.own && (
          <Button size="xs" variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('developer.sandbox.removeClock')}
          </Button>
        )
      }
    >
      <Text>
        <time dateTime={clock.at}>{format.exactTime(clock.at)}</time>
        {` · ${t(`developer.sandbox.${clock.own ? (clock.runs ? 'runs' : 'still') : 'servers'}`)}`}
      </Text>
      {error !== null && <Failed error={error} />}
      <Group gap="xl" align="flex-start">
        <form onSubmit={(event) => submit(event, () => set.mutate())} aria-label={t('developer.sandbox.setClock')}>
          <Stack gap="xs">
            <Group gap="xs" align="flex-end">
              <TextInput
                type="datetime-local"
                step={1}
                required
                label={t('developer.sandbox.setTo', { timeZone })}
                value={at}
                onChange={(event) => setAt(event.currentTarget.value)}
              />
              <Button type="submit" variant="default" loading={set.isPending}>
                {t('developer.sandbox.setClock')}
              </Button>
            </Group>
            <Switch
              label={t('developer.sandbox.runsOn')}
              checked={runs}
              onChange={(event) => setRuns(event.currentTarget.checked)}
            />
          </Stack>
        </form>
        <form
          onSubmit={(event) => submit(event, () => advance.mutate(steps))}
          aria-label={t('developer.sandbox.advance')}
        >
          <Group gap="xs" align="flex-end">
            {UNITS.map((unit) => (
              <NumberInput
                key={unit}
                label={t(`developer.sandbox.${unit}`)}
                w={90}
                min={0}
                allowDecimal={false}
                value={steps[unit]}
                onChange={(value) => setSteps({ ...steps, [unit]: Number(value) || 0 })}
              />
            ))}
            <Button type="submit" variant="default" loading={advance.isPending}>
              {t('developer.sandbox.advance')}
            </Button>
          </Group>
        </form>
      </Group>
    </Section>
  );
}
