import { Checkbox, Fieldset, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useModules } from '../../api/modules.ts';
import { MATCHES, TARGETS, type JobForm } from './job-form.ts';

/** How each of the leads is converted. @param errors by JSON Pointer below `/convert`, less that */
export function JobOptions(props: {
  readonly form: JobForm;
  readonly change: (changes: { readonly [Key in keyof JobForm]?: JobForm[Key] | undefined }) => void;
  readonly errors: Readonly<Record<string, string>>;
}): ReactNode {
  const { form, change, errors } = props;
  const { t } = useTranslation();
  const { field } = useModules();
  const stages = field('Deals', 'Stage')?.values ?? [];
  const matches = (['create', 'reuse', 'refuse'] as const).map((value) => ({ value, label: t(`jobs.match.${value}`) }));
  const bySettings = { value: '', label: t('jobs.match.settings') };
  return (
    <Stack gap="sm">
      <Fieldset legend={t('jobs.records')} variant="unstyled">
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
          <NativeSelect
            label={t('jobs.onAccount')}
            data={[bySettings, ...matches]}
            value={form.account ?? ''}
            onChange={({ currentTarget: { value } }) => change({ account: MATCHES.find((one) => one === value) })}
          />
          <NativeSelect
            label={t('jobs.onContact')}
            data={[bySettings, ...matches]}
            value={form.contact ?? ''}
            onChange={({ currentTarget: { value } }) => change({ contact: MATCHES.find((one) => one === value) })}
          />
          <NativeSelect
            label={t('jobs.attachments')}
            data={(['Contacts', 'Accounts', 'Deals'] as const).map((value) => ({
              value,
              label: t(`jobs.target.${value}`),
            }))}
            value={form.attachmentsTo ?? 'Contacts'}
            onChange={({ currentTarget: { value } }) =>
              change({ attachmentsTo: TARGETS.find((one) => one === value && one !== 'Contacts') })
            }
          />
          <TextInput
            label={t('jobs.owner')}
            placeholder={t('jobs.ownerKept')}
            type="email"
            value={form.owner ?? ''}
            error={errors['/owner']}
            onChange={({ currentTarget: { value } }) => change({ owner: value === '' ? undefined : value })}
          />
        </SimpleGrid>
      </Fieldset>
      <Fieldset legend={t('jobs.deal')} variant="unstyled">
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
          <TextInput
            label={t('jobs.dealName')}
            placeholder={t('jobs.noDeal')}
            value={form.dealName ?? ''}
            error={errors['/deal/fields/Deal_Name']}
            onChange={({ currentTarget: { value } }) => change({ dealName: value === '' ? undefined : value })}
          />
          <NativeSelect
            label={t('jobs.stage')}
            data={[{ value: '', label: '–' }, ...stages]}
            value={form.stage ?? ''}
            error={errors['/deal/fields/Stage']}
            onChange={({ currentTarget: { value } }) => change({ stage: value === '' ? undefined : value })}
          />
          <TextInput
            label={t('jobs.closing')}
            type="date"
            value={form.closing ?? ''}
            error={errors['/deal/fields/Closing_Date']}
            onChange={({ currentTarget: { value } }) => change({ closing: value === '' ? undefined : value })}
          />
        </SimpleGrid>
      </Fieldset>
      <Checkbox
        label={t('jobs.notify')}
        checked={form.notify === true}
        onChange={({ currentTarget: { checked } }) => change({ notify: checked ? true : undefined })}
      />
    </Stack>
  );
}
