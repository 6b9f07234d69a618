import { Button, Group, Paper, SimpleGrid, Stack, TagsInput, Text, Title } from '@mantine/core';
import { useEffect, useMemo, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Module } from '../../api/modules.ts';
import type { RecordAnswer } from '../../api/record.ts';
import { useProblemWords } from '../../i18n/use-problem-words.ts';
import { FocusedAlert } from '../focused-alert.tsx';
import { fieldGroups } from '../field-groups.ts';
import { FieldInput } from './field-input.tsx';
import { refusedField, sentenceBeside } from './field-errors.ts';
import { changedValues, formValues, isUnreadNumber } from './form-values.ts';

interface Props {
  readonly module: Module;
  /** `null`: one is made. */
  readonly record: RecordAnswer | null;
  /** Why it was not taken. */
  readonly error: Error | null;
  readonly isSaving: boolean;
  /** @param values those that are not as they were */
  readonly onSave: (values: Record<string, unknown>) => void;
  readonly onCancel: () => void;
  /** Told whether there is something to save. */
  readonly onChanged: (isChanged: boolean) => void;
}

/** A form made from the fields of a module. What the server refuses is said beside the field that it names. */
export function RecordForm({ module, record, error, isSaving, onSave, onCancel, onChanged }: Props): ReactNode {
  const { t } = useTranslation();
  const words = useProblemWords();
  const before = useMemo(() => formValues(record), [record]);
  const [values, setValues] = useState(before);
  const [isUnchanged, setUnchanged] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const groups = fieldGroups(module);
  const owner = module.fields.find(({ apiName }) => apiName === 'Owner');
  const fields = groups.flatMap((group) => group.fields);
  const refused = refusedField(error);
  const isBeside = fields.some(({ apiName }) => apiName === refused) || (refused === 'Owner' && owner !== undefined);
  useEffect(() => {
    if (error !== null) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [error]);
  const isChanged = Object.keys(changedValues(before, values)).length > 0;
  useEffect(() => onChanged(isChanged), [isChanged, onChanged]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (fields.some((field) => isUnreadNumber(field, values[field.apiName]))) {
      form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
      return;
    }
    const changes = changedValues(before, values);
    const hasNothing = record !== null && Object.keys(changes).length === 0;
    setUnchanged(hasNothing);
    if (!hasNothing) onSave(changes);
  };
  const inputOf = (field: (typeof fields)[number]): ReactNode => (
    <FieldInput
      key={field.apiName}
      field={field}
      value={values[field.apiName]}
      error={error !== null && refused === field.apiName ? sentenceBeside(t, error, field) : null}
      onChange={(value) => setValues((others) => ({ ...others, [field.apiName]: value }))}
    />
  );
  const tags = values['Tag'];
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack gap="md" maw={860}>
        {groups.map(({ name, fields: ofGroup }) => (
          <Paper key={name} component="section" withBorder p="md" aria-label={t(`parts.record.group.${name}`)}>
            <Title order={2} size="h6" mb="sm">
              {t(`parts.record.group.${name}`)}
            </Title>
            <SimpleGrid cols={{ base: 1, xs: name === 'description' ? 1 : 2 }} spacing="md" verticalSpacing="sm">
              {ofGroup.map(inputOf)}
              {name === 'main' && owner !== undefined && inputOf(owner)}
              {name === 'main' && (
                <TagsInput
                  label={t('parts.record.tags')}
                  placeholder={Array.isArray(tags) && tags.length > 0 ? '' : t('parts.form.tagsHint')}
                  value={Array.isArray(tags) ? [...tags] : []}
                  onChange={(next) => setValues((others) => ({ ...others, Tag: next }))}
                />
              )}
            </SimpleGrid>
          </Paper>
        ))}
        {error !== null && !isBeside && (
          <FocusedAlert refusal={error} color="red" title={t('parts.form.refused')}>
            {words(error)}
          </FocusedAlert>
        )}
        {isUnchanged && (
          <Text size="sm" c="dimmed" role="status">
            {t('parts.form.unchanged')}
          </Text>
        )}
        <Group gap="xs" className="form-actions">
          <Button type="submit" loading={isSaving}>
            {t('action.save')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
