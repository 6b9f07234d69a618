import { Button, Fieldset, Group, NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/call.ts';
import { Problem } from '../../../api/problem.ts';
import { useProblemWords } from '../../../i18n/use-problem-words.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Trouble } from '../../../parts/trouble.tsx';
import { EFFECTS, faultRequest, fieldAt, NO_FAULT, type TypedFault } from './fault-request.ts';
import { useChanged } from './use-changed.ts';

const VERSIONS = ['v1', 'v2', 'v2.1', 'v3', 'v4', 'v5', 'v6', 'v7', 'v8', 'api', 'oauth'];

/** A new fault: which calls it strikes, what happens to them, how often and how long. */
export function FaultForm({ close }: { readonly close: () => void }): ReactNode {
  const { t } = useTranslation();
  const changed = useChanged();
  const words = useProblemWords();
  const [typed, setTyped] = useState<TypedFault>(NO_FAULT);
  const [effect, setEffect] = useState<(typeof EFFECTS)[number]>('answer');
  const [moment, setMoment] = useState<'before' | 'after' | 'middle'>('before');
  const add = useMutation({
    mutationFn: async () => call('POST /sandbox/faults', { body: faultRequest(typed, effect, moment) }),
    onSuccess: async () => {
      close();
      await changed(t('developer.sandbox.faultAdded'));
    },
  });
  const wrong = add.error instanceof Problem ? fieldAt(add.error.body['pointer']) : null;
  const moments = effect === 'cut' ? (['before', 'after', 'middle'] as const) : (['before', 'after'] as const);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate();
  };
  const common = (name: keyof TypedFault) => ({
    label: t(`developer.sandbox.${name}`),
    error: add.error !== null && wrong === name ? words(add.error) : undefined,
    value: typed[name],
  });
  const input = (name: 'method' | 'path' | 'text' | 'code' | 'message' | 'body', help?: string): ReactNode => (
    <TextInput
      {...common(name)}
      description={help}
      onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
    />
  );
  const number = (name: 'status' | 'retryAfter' | 'delayMs' | 'times' | 'ttlSeconds'): ReactNode => (
    <NumberInput
      {...common(name)}
      min={0}
      allowDecimal={name === 'ttlSeconds'}
      onChange={(value) => setTyped({ ...typed, [name]: String(value) })}
    />
  );
  return (
    <Dialog title={t('developer.sandbox.addFault')} isOpen close={close} size="lg">
      <form onSubmit={submit} aria-label={t('developer.sandbox.addFault')}>
        <Stack gap="md">
          <Fieldset legend={t('developer.sandbox.which')}>
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
              <Select
                {...common('version')}
                placeholder={t('developer.sandbox.anyVersion')}
                clearable
                data={VERSIONS}
                value={typed.version === '' ? null : typed.version}
                onChange={(version) => setTyped({ ...typed, version: version ?? '' })}
              />
              {input('method')}
              {input('path', t('developer.sandbox.pathHelp'))}
              {input('text', t('developer.sandbox.textHelp'))}
            </SimpleGrid>
          </Fieldset>
          <Fieldset legend={t('developer.sandbox.does')}>
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
              <Select
                label={t('developer.sandbox.effect')}
                allowDeselect={false}
                data={EFFECTS.map((value) => ({ value, label: t(`developer.sandbox.${value}`) }))}
                value={effect}
                onChange={(value) => {
                  setEffect(EFFECTS.find((one) => one === value) ?? 'answer');
                  setMoment('before');
                }}
              />
              {(effect === 'timeout' || effect === 'cut') && (
                <Select
                  label={t('developer.sandbox.moment')}
                  allowDeselect={false}
                  data={moments.map((value) => ({ value, label: t(`developer.sandbox.${value}`) }))}
                  value={moment}
                  onChange={(value) => setMoment(moments.find((one) => one === value) ?? 'before')}
                />
              )}
              {effect === 'answer' && (
                <>
                  {input('code', t('developer.sandbox.codeHelp'))}
                  {number('status')}
                  {input('message')}
                  {input('body')}
                  {number('retryAfter')}
                </>
              )}
              {number('delayMs')}
              {number('times')}
              {number('ttlSeconds')}
            </SimpleGrid>
          </Fieldset>
          <Trouble text={add.error === null || wrong !== null ? null : words(add.error)} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={add.isPending}>
              {t('developer.sandbox.addFault')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
