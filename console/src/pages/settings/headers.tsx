import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The head of a table whose last column has what can be done. */
export function Headers({ names }: { readonly names: readonly string[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <Table.Thead>
      <Table.Tr>
        {[...names, t('settings.actions')].map((name) => (
          <Table.Th key={name}>{name}</Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}
