import { Button, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldGroups } from './field-groups.ts';
import { FieldValue, isEmpty } from './field-value.tsx';
import { useFieldLabel } from './use-field-label.ts';
import type { Module, RecordAnswer } from './use-module.ts';

/** The fields of a record in groups; those without a value when somebody wants to see them. */
export function RecordFields({
  module,
  record: { values },
}: {
  readonly module: Module;
  readonly record: RecordAnswer;
}): ReactNode {
  const { t } = useTranslation();
  const labelOf = useFieldLabel();
  const [showsEmpty, setShowsEmpty] = useState(false);
  const groups = fieldGroups(module);
  const empty = groups.flatMap(({ fields }) => fields).filter(({ apiName }) => isEmpty(values[apiName])).length;
  const shown = groups
    .map(({ name, fields }) => ({
      name,
      fields: showsEmpty ? fields : fields.filter(({ apiName }) => !isEmpty(values[apiName])),
    }))
    .filter(({ fields }) => fields.length > 0);
  return (
    <Stack gap="md">
      {shown.map(({ name, fields }) => (
        <Paper key={name} component="section" withBorder p="md" aria-label={t(`parts.record.group.${name}`)}>
          <Title order={2} size="h6" mb="sm">
            {t(`parts.record.group.${name}`)}
          </Title>
          <SimpleGrid
            component="dl"
            cols={{ base: 1, xs: name === 'description' ? 1 : 2 }}
            spacing="lg"
            verticalSpacing="xs"
            m={0}
          >
            {fields.map((field) => (
              <div key={field.apiName}>
                <Text component="dt" size="xs" c="dimmed">
                  {labelOf(field)}
                </Text>
                <Text component="dd" size="sm" m={0} className="any-length">
                  <FieldValue type={field.type} value={values[field.apiName]} />
                </Text>
              </div>
            ))}
          </SimpleGrid>
        </Paper>
      ))}
      {empty > 0 && (
        <div>
          <Button
            size="compact-xs"
            variant="subtle"
            aria-expanded={showsEmpty}
            onClick={() => setShowsEmpty(!showsEmpty)}
          >
            {showsEmpty ? t('parts.record.hideEmpty') : t('parts.record.showEmpty', { count: empty })}
          </Button>
        </div>
      )}
    </Stack>
  );
}
