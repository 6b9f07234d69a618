import { Badge, Group, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/call.ts';

export type ReportLine = NonNullable<Answer<'GET /traffic'>['calls'][number]['report']>[number];

const COLOURS: Readonly<Record<string, string>> = {
  mapped: 'teal',
  converted: 'indigo',
  defaulted: 'gray',
  dropped: 'orange',
};

/** What becomes of each value of a call of API 1.0, why, and from where that is known. */
export function TranslationReport({ lines }: { readonly lines: readonly ReportLine[] }): ReactNode {
  const { t } = useTranslation();
  // what is lost comes first
  const sorted = [...lines.filter(({ loss }) => loss), ...lines.filter(({ loss }) => !loss)];
  return (
    <Table.ScrollContainer
      minWidth={460}
      scrollAreaProps={{
        // nothing in it takes the focus
        viewportProps: { tabIndex: 0, role: 'region', 'aria-label': t('developer.translation.report') },
      }}
    >
      <Table aria-label={t('developer.translation.report')} verticalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            {(['fate', 'input', 'to', 'rule'] as const).map((column) => (
              <Table.Th key={column}>{t(`developer.translation.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map((line, index) => (
            <Row key={index} line={line} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ line }: { readonly line: ReportLine }): ReactNode {
  const { t } = useTranslation();
  return (
    <Table.Tr className="from-top">
      <Table.Td>
        <Group gap={4}>
          <Badge className="whole" variant="dot" radius="sm" tt="none" fw={500} color={COLOURS[line.fate] ?? 'gray'}>
            {t(`developer.translation.fates.${fateOf(line.fate)}`)}
          </Badge>
          {line.loss && (
            <Badge variant="filled" radius="sm" tt="none" color="red.9">
              {t('developer.translation.loss')}
            </Badge>
          )}
        </Group>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{line.input}</Text>
        {line.value !== null && (
          <Text size="xs" ff="monospace" c="dimmed" className="anywhere" lineClamp={3}>
            {line.value}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm" className="anywhere">
          {line.to ?? '–'}
        </Text>
        {line.as !== null && line.as !== undefined && (
          <Text size="xs" ff="monospace" c="dimmed" className="anywhere" lineClamp={3}>
            {typeof line.as === 'string' ? line.as : JSON.stringify(line.as)}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm">{line.why}</Text>
        <Text size="xs" c="dimmed" className="anywhere">
          {`${line.rule} · ${line.source}`}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

function fateOf(fate: string): 'mapped' | 'converted' | 'defaulted' | 'dropped' {
  return fate === 'mapped' || fate === 'converted' || fate === 'defaulted' ? fate : 'dropped';
}
