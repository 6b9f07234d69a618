import { Button, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../api/call.ts';
import { useModules, type Field, type Module } from '../api/modules.ts';
import type { RecordAnswer } from '../api/record.ts';
import { fieldGroups } from './field-groups.ts';
import { FieldValue, isEmpty } from './field-value.tsx';
import { useRecordSearch } from './use-record-search.ts';

type Lineage = Answer<'GET /records/{module}/{id}/lineage'>['fields'];

/** Said by the heading, and by the summary. */
const SAID: ReadonlySet<string> = new Set(['Full_Name', 'Created_By', 'Modified_By', 'Created_Time', 'Modified_Time']);

/** The fields of a record in groups; those without a value when somebody wants to see them. @param lineage of values that conversions have written */
export function RecordFields(props: {
  readonly module: Module;
  readonly record: RecordAnswer;
  readonly lineage?: Lineage;
}): ReactNode {
  const { module, record, lineage = [] } = props;
  const { t } = useTranslation();
  const [search, show] = useRecordSearch();
  const { empty: showsEmpty = false, ...others } = search;
  const kept = module.fields.filter(({ apiName, readOnly }) => readOnly && !SAID.has(apiName));
  const groups = [...fieldGroups(module), { name: 'kept', fields: kept } as const];
  const isShown = ({ apiName }: Field): boolean => showsEmpty || !isEmpty(record.values[apiName]);
  const all = groups.flatMap(({ fields }) => fields);
  const empty = all.filter(({ apiName }) => isEmpty(record.values[apiName])).length;
  const shown = groups.map(({ name, fields }) => ({ name, fields: fields.filter(isShown) }));
  return (
    <Stack gap="md">
      {shown
        .filter(({ fields }) => fields.length > 0)
        .map(({ name, fields }) => (
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
              {fields.map(({ apiName, label, type }) => (
                <div key={apiName}>
                  <Text component="dt" size="xs" c="dimmed">
                    {label}
                  </Text>
                  <Text component="dd" size="sm" m={0} className="any-length">
                    <FieldValue type={type} value={record.values[apiName]} />
                    <Origin written={lineage.find(({ field }) => field === apiName)} />
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
            onClick={() => show(showsEmpty ? others : { ...others, empty: true })}
          >
            {showsEmpty ? t('parts.record.hideEmpty') : t('parts.record.showEmpty', { count: empty })}
          </Button>
        </div>
      )}
    </Stack>
  );
}

/** Where a value that a conversion has written comes from. */
function Origin({ written }: { readonly written: Lineage[number] | undefined }): ReactNode {
  const { t } = useTranslation();
  const { label } = useModules();
  const [write] = written?.writes ?? [];
  if (written === undefined || write === undefined) return null;
  const { kind, field } = write.source;
  return (
    <Text component="span" display="block" size="xs" c="dimmed">
      {kind === 'lead' && field !== undefined
        ? t('parts.record.fromField', { field: label('Leads', field) })
        : t('parts.record.fromConversion')}
      {written.edited && ` · ${t('parts.record.edited')}`}
    </Text>
  );
}
