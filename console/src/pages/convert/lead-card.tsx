import { Card, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useModules } from '../../api/modules.ts';
import { FieldValue } from '../../parts/field-value.tsx';
import type { RecordAnswer } from '../../api/record.ts';
import type { Plan } from './use-plan.ts';

/** The lead: what it has, and where each of its fields goes. */
export function LeadCard({ lead, plan }: { readonly lead: RecordAnswer; readonly plan: Plan | null }): ReactNode {
  const { t } = useTranslation();
  const { fields, label } = useModules();
  const filled = fields('Leads').filter(({ apiName }) => isFilled(lead.values[apiName]));
  const goesTo = new Map(
    (plan?.report ?? []).flatMap(({ kind, field, to }) =>
      kind === 'mapped' && field !== undefined ? [[field, [to ?? []].flat()] as const] : [],
    ),
  );
  return (
    <Card withBorder padding="md" component="section" aria-labelledby="lead-heading">
      <Stack gap="xs">
        <Title order={2} size="h5" id="lead-heading">
          {t('convert.lead')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('convert.ownedBy', { name: lead.owner.name })}
        </Text>
        <Table className="table wraps" verticalSpacing={4} horizontalSpacing="xs" layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="42%">{t('convert.field')}</Table.Th>
              <Table.Th>{t('convert.value')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {filled.map(({ apiName, type }) => (
              <Table.Tr key={apiName}>
                <Table.Td>
                  <Text size="sm">{label('Leads', apiName)}</Text>
                  {plan !== null && (
                    <Text size="xs" c="dimmed">
                      {goesTo.has(apiName)
                        ? `→ ${(goesTo.get(apiName) ?? []).map(targetName).join(', ')}`
                        : t('convert.stays')}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  <FieldValue value={lead.values[apiName]} type={type} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Stack>
    </Card>
  );

  function targetName(path: string): string {
    const module = ['Contacts', 'Accounts', 'Deals'].find((one) => path.startsWith(`${one}.`));
    if (module !== 'Contacts' && module !== 'Accounts' && module !== 'Deals') return path;
    return t('parts.record.fact', {
      name: t(`modules.${module}`),
      value: label(module, path.slice(module.length + 1)),
    });
  }
}

export function isFilled(value: unknown): boolean {
  return (
    value !== null &&
    value !== undefined &&
    value !== '' &&
    value !== false &&
    !(Array.isArray(value) && value.length === 0)
  );
}
