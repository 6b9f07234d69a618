import { Button, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/call.ts';
import { useFieldLabel } from '../../i18n/use-field-label.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { FieldValue } from '../../parts/field-value.tsx';
import { GROUPS, groupOf } from './field-groups.ts';
import { readRecordSearch } from './records-search.ts';
import type { Field } from './use-module.ts';

type RecordAnswer = Answer<'GET /records/{module}/{id}'>;
type Lineage = Answer<'GET /records/{module}/{id}/lineage'>['fields'];

interface Props {
  readonly record: RecordAnswer;
  readonly fields: readonly Field[];
  readonly lineage: Lineage;
}

/** What a record holds, in groups; empty fields are shown when asked for. */
export function RecordFields({ record, fields, lineage }: Props): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const wanted = readRecordSearch(useSearch({ strict: false }));
  const format = useFormat();
  const told = fields.filter(({ apiName }) => apiName in record.values);
  const isEmpty = ({ apiName }: Field): boolean => {
    const value = record.values[apiName];
    return value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0);
  };
  const empty = told.filter(isEmpty).length;
  const shown = wanted.empty === true ? told : told.filter((field) => !isEmpty(field));
  const { empty: _empty, ...others } = wanted;
  const toggle = (): void => {
    const search = wanted.empty === true ? others : { ...others, empty: true as const };
    void navigate({ to: '.', search, replace: true, resetScroll: false });
  };
  const kept: readonly (readonly [string, string])[] = [
    [t('records.owner'), record.owner.name],
    [t('records.created'), `${format.time(record.createdAt)} · ${record.createdBy.name}`],
    [t('records.modified'), `${format.time(record.modifiedAt)} · ${record.modifiedBy.name}`],
    ...(record.tags.length === 0 ? [] : [[t('records.tags'), record.tags.map(({ name }) => name).join(', ')] as const]),
    [t('records.id'), record.id],
  ];
  return (
    <Stack gap="sm" component="section" aria-labelledby="fields">
      <Group justify="space-between">
        <Title order={2} size="h5" id="fields">
          {t('records.fields')}
        </Title>
        {empty > 0 && (
          <Button variant="default" size="compact-sm" onClick={toggle}>
            {wanted.empty === true ? t('records.hideEmpty') : t('records.showEmpty', { count: empty })}
          </Button>
        )}
      </Group>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="sm">
        {GROUPS.map((group) => {
          const inGroup = shown.filter((field) => groupOf(field) === group);
          if (inGroup.length === 0 && group !== 'kept') return null;
          return (
            <Paper key={group} withBorder p="md">
              <Title order={3} size="h6" mb="xs">
                {t(`records.group.${group}`)}
              </Title>
              <dl className="facts">
                {inGroup.map((field) => (
                  <Fact key={field.apiName} field={field} record={record} lineage={lineage} />
                ))}
                {group === 'kept' &&
                  kept.map(([name, value]) => (
                    <div key={name}>
                      <Text component="dt" size="sm" c="dimmed">
                        {name}
                      </Text>
                      <Text component="dd" size="sm">
                        {value}
                      </Text>
                    </div>
                  ))}
              </dl>
            </Paper>
          );
        })}
      </SimpleGrid>
    </Stack>
  );
}

function Fact(props: { readonly field: Field; readonly record: RecordAnswer; readonly lineage: Lineage }): ReactNode {
  const { t } = useTranslation();
  const labelOf = useFieldLabel();
  const { field, record, lineage } = props;
  const known = lineage.find((one) => one.field === field.apiName);
  const write = known?.writes[0];
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {labelOf(field)}
      </Text>
      <Text component="dd" size="sm">
        <FieldValue type={field.type} value={record.values[field.apiName]} />
        {write !== undefined && (
          <Text component="span" display="block" size="xs" c="dimmed">
            {write.source.kind === 'lead' && write.source.field !== undefined
              ? t('records.fromField', {
                  field: labelOf({ apiName: write.source.field, label: write.source.field.replaceAll('_', ' ') }),
                })
              : t('records.fromConversion')}
            {known?.edited === true && ` · ${t('records.edited')}`}
          </Text>
        )}
      </Text>
    </div>
  );
}
