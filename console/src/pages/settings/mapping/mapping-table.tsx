import { Badge, Button, Group, NativeSelect, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useModules } from '../../../api/modules.ts';
import { WideTable } from '../../../parts/wide-table.tsx';
import { ruleOf, TARGETS, withoutRule, withTarget, type MappedField, type OwnRules, type Target } from './rules.ts';

interface Props {
  readonly fields: readonly MappedField[];
  readonly own: OwnRules;
  readonly change: (own: OwnRules) => void;
  /** A field that is being dragged to a target; `null`: none any more. */
  readonly drag: (field: MappedField | null) => void;
  /** Fields with which something is wrong: `Contacts.Email`. */
  readonly troubles: readonly string[];
}

const LABELS = { Contacts: 'contacts', Accounts: 'accounts', Deals: 'deals' } as const;

/** A line for each field of a lead, a choice for each record that it may go to. */
export function MappingTable({ fields, own, change, drag, troubles }: Props): ReactNode {
  const { t } = useTranslation();
  const modules = useModules();
  return (
    <WideTable label={t('settings.mapping.title')} minWidth={760}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('settings.mapping.leadField')}</Table.Th>
            {TARGETS.map((module) => (
              <Table.Th key={module}>{t(`nav.${LABELS[module]}`)}</Table.Th>
            ))}
            <Table.Th>{t('settings.mapping.rule')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map((field) => {
            const label = modules.label('Leads', field.field);
            return (
              <Table.Tr key={field.field}>
                <Table.Td>
                  <div
                    className="draggable"
                    draggable
                    title={t('settings.mapping.drag')}
                    onDragStart={({ dataTransfer }) => {
                      dataTransfer.setData('text/plain', field.field);
                      // a page that changes at once ends what has just begun
                      setTimeout(() => drag(field));
                    }}
                    onDragEnd={() => drag(null)}
                  >
                    <Text size="sm" fw={500}>
                      {label}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {t(`settings.types.${typeOf(field.type)}`)}
                    </Text>
                  </div>
                </Table.Td>
                {TARGETS.map((module) => (
                  <Table.Td key={module}>
                    <Choice {...{ field, module, own, change, troubles, label }} />
                  </Table.Td>
                ))}
                <Table.Td>
                  <Group gap="xs" wrap="nowrap">
                    <Badge className="whole" variant="default">
                      {field.field in own ? t('settings.mapping.isOwn') : t('settings.mapping.isStandard')}
                    </Badge>
                    {field.field in own && (
                      <Button
                        variant="default"
                        size="compact-xs"
                        aria-label={t('parts.record.fact', { name: t('settings.mapping.reset'), value: label })}
                        onClick={() => change(withoutRule(field.field, own))}
                      >
                        {t('settings.mapping.reset')}
                      </Button>
                    )}
                  </Group>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

function Choice(
  props: Omit<Props, 'fields' | 'drag'> & {
    readonly field: MappedField;
    readonly module: Target;
    readonly label: string;
  },
): ReactNode {
  const { t } = useTranslation();
  const modules = useModules();
  const { field, module, own, change, troubles, label } = props;
  const target = ruleOf(field, own)[module] ?? '';
  const isWrong = target !== '' && troubles.includes(`${module}.${target}`);
  return (
    <NativeSelect
      size="xs"
      aria-label={t('parts.record.fact', { name: label, value: t(`nav.${LABELS[module]}`) })}
      value={target}
      error={isWrong}
      onChange={({ currentTarget }) => change(withTarget(field, own, module, currentTarget.value))}
      data={[
        { value: '', label: '–' },
        ...field.targets[module].map((one) => ({
          value: one.field,
          label: modules.label(module, one.field),
        })),
      ]}
    />
  );
}

const TYPES = [
  'text',
  'textarea',
  'email',
  'phone',
  'website',
  'picklist',
  'multiselectpicklist',
  'integer',
  'double',
  'currency',
  'percent',
  'boolean',
  'date',
  'datetime',
  'lookup',
] as const;

function typeOf(type: string): (typeof TYPES)[number] | 'other' {
  return TYPES.find((one) => one === type) ?? 'other';
}
