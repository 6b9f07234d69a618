import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useModules } from '../../api/modules.ts';
import { FieldValue } from '../../parts/field-value.tsx';
import type { TargetModule } from './choices.ts';
import type { Plan, PlannedRecord } from './use-plan.ts';

/** The fields of a record that will be made: each with its value and where it comes from. */
export function PlannedFields(props: {
  readonly module: TargetModule;
  readonly record: PlannedRecord;
  readonly plan: Plan;
}): ReactNode {
  const { module, record, plan } = props;
  const { t } = useTranslation();
  const { field: definition, label } = useModules();
  return (
    <Table className="table wraps" verticalSpacing={4} horizontalSpacing="xs" layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('convert.field')}</Table.Th>
          <Table.Th>{t('convert.value')}</Table.Th>
          <Table.Th className="wide-only">{t('convert.from')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {record.fields.map(({ field, value, source }) => (
          <Table.Tr key={field}>
            <Table.Td>
              <Text size="sm">{label(module, field)}</Text>
            </Table.Td>
            <Table.Td>
              <PlannedValue value={value} type={definition(module, field)?.type} plan={plan} />
              <Text size="xs" c="dimmed" hiddenFrom="sm">
                {from(source)}
              </Text>
            </Table.Td>
            <Table.Td className="wide-only">
              <Text size="sm" c="dimmed">
                {from(source)}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );

  function from(source: PlannedRecord['fields'][number]['source']): string {
    if (source.kind === 'lead') return t('convert.fromLead', { field: label('Leads', source.field ?? '') });
    return source.kind === 'request' ? t('convert.fromYou') : t('convert.fromConversion');
  }
}

/** A value of a plan: it may point at a record that is only to be made. */
export function PlannedValue(props: {
  readonly value: unknown;
  readonly type: string | undefined;
  readonly plan: Plan;
}): ReactNode {
  const { value, type, plan } = props;
  const { t } = useTranslation();
  if (typeof value !== 'object' || value === null || !('module' in value) || !('id' in value)) {
    return <FieldValue value={value} type={type} />;
  }
  const { module, id } = value;
  if (id === null && (module === 'Contacts' || module === 'Accounts' || module === 'Deals')) {
    return <Text size="sm">{t(`convert.the.${module}`)}</Text>;
  }
  const known = [plan.contact, plan.account, plan.deal].find((one) => one?.id === id);
  return <FieldValue value={{ ...value, name: known?.name ?? undefined }} />;
}
