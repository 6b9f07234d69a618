import { Group, NativeSelect, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useModules } from '../../api/modules.ts';
import { Failed } from '../../parts/failed.tsx';
import { FieldValue } from '../../parts/field-value.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { MERGE_RULES, type MergeRule, type TargetModule } from './choices.ts';
import { isFilled } from './lead-card.tsx';
import { PlannedValue } from './planned-fields.tsx';
import { recordQuery, type RecordAnswer } from '../../api/record.ts';
import type { Plan, PlannedRecord } from './use-plan.ts';

type Rules = Readonly<Record<string, MergeRule>>;

/** A record that will be linked: for each field that the lead has something else for, what is there now, what it would become, and who decides. */
export function MergeTable(props: {
  readonly module: TargetModule;
  readonly record: PlannedRecord;
  readonly plan: Plan;
  readonly lead: RecordAnswer;
  readonly rules: Rules;
  readonly change: (rules: Rules) => void;
}): ReactNode {
  const { module, record, plan, lead, rules, change } = props;
  const { t } = useTranslation();
  const { field: definition, label } = useModules();
  const existing = useQuery(recordQuery(module, record.id ?? ''));
  const mapping = useQuery({
    queryKey: ['field-mapping'],
    queryFn: async ({ signal }) => call('GET /field-mapping', { signal }),
  });
  const error = existing.error ?? mapping.error;
  if (error !== null) return <Failed error={error} />;
  if (existing.data === undefined || mapping.data === undefined) return <TableSkeleton rows={3} />;
  const { values } = existing.data.record;
  const offered = mapping.data.fieldMapping.flatMap((rule) => {
    const field = rule[module];
    return field !== undefined && isFilled(lead.values[rule.lead]) ? [{ field, offers: lead.values[rule.lead] }] : [];
  });
  const differing = offered.filter(({ field, offers }) => JSON.stringify(offers) !== JSON.stringify(values[field]));
  const written = new Map(record.fields.map((one) => [one.field, one]));
  const others = record.fields.filter(({ field }) => !differing.some((one) => one.field === field));
  const rows = [...others.map(({ field }) => ({ field, offers: undefined })), ...differing];
  const options = [
    { value: '', label: t('convert.merge.settings') },
    ...MERGE_RULES.map((value) => ({ value, label: t(`convert.merge.${value}`) })),
  ];
  const all = differing.map(({ field }) => rules[field] ?? '');
  const common = all.length > 0 && all.every((rule) => rule === all[0]) ? all[0] : 'mixed';
  if (rows.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('convert.merge.nothing')}
      </Text>
    );
  }
  return (
    <>
      <Group justify="space-between" align="end" gap="xs">
        <Text size="sm" c="dimmed">
          {t('convert.merge.help', { count: record.fields.length })}
        </Text>
        {differing.length > 1 && (
          <NativeSelect
            size="xs"
            label={t('convert.merge.all', { module: t(`modules.${module}`) })}
            data={[...options, ...(common === 'mixed' ? [{ value: 'mixed', label: t('convert.merge.mixed') }] : [])]}
            value={common}
            onChange={(event) => {
              const rule = ruleOf(event.currentTarget.value);
              change(rule === undefined ? {} : Object.fromEntries(differing.map(({ field }) => [field, rule])));
            }}
          />
        )}
      </Group>
      <Table.ScrollContainer minWidth={620}>
        <Table className="table wraps" verticalSpacing={4} horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              {(['field', 'now', 'leadHas', 'becomes', 'rule'] as const).map((column) => (
                <Table.Th key={column}>{t(`convert.${column}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ field, offers }) => {
              const type = definition(module, field)?.type;
              const planned = written.get(field);
              return (
                <Table.Tr key={field}>
                  <Table.Td>
                    <Text size="sm">{label(module, field)}</Text>
                  </Table.Td>
                  <Table.Td>
                    <FieldValue value={values[field]} type={type} />
                  </Table.Td>
                  <Table.Td>
                    <FieldValue value={offers} type={type} />
                  </Table.Td>
                  <Table.Td>
                    {planned === undefined ? (
                      <Text size="sm" c="dimmed">
                        {t('convert.merge.same')}
                      </Text>
                    ) : (
                      <Text component="div" fw={600}>
                        <PlannedValue value={planned.value} type={type} plan={plan} />
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>
                    {offers === undefined ? (
                      <Text size="sm" c="dimmed">
                        {t('convert.fromConversion')}
                      </Text>
                    ) : (
                      <NativeSelect
                        size="xs"
                        miw={132}
                        aria-label={t('convert.merge.ruleOf', { field: label(module, field) })}
                        data={options}
                        value={rules[field] ?? ''}
                        onChange={(event) => {
                          const { [field]: _old, ...rest } = rules;
                          const rule = ruleOf(event.currentTarget.value);
                          change(rule === undefined ? rest : { ...rest, [field]: rule });
                        }}
                      />
                    )}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}

function ruleOf(value: string): MergeRule | undefined {
  return MERGE_RULES.find((rule) => rule === value);
}
