import { Table } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { WideTable } from '../../parts/wide-table.tsx';
import { Headers } from './headers.tsx';

/** A list that is being asked for: loading, refused, empty, or there as a table whose last column has what can be done. */
export function ListTable<Item>(props: {
  readonly query: UseQueryResult<readonly Item[]>;
  readonly label: string;
  /** What is said when there is nothing. */
  readonly empty: string;
  /** In pixels. */
  readonly minWidth: number;
  readonly names: readonly string[];
  /** The row of an item. */
  readonly children: (item: Item) => ReactNode;
}): ReactNode {
  const { query, label, empty, minWidth, names, children } = props;
  if (query.error !== null) return <Failed error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <TableSkeleton rows={4} />;
  if (query.data.length === 0) return <Empty text={empty} />;
  return (
    <WideTable label={label} minWidth={minWidth}>
      <Table>
        <Headers names={names} />
        <Table.Tbody>{query.data.map(children)}</Table.Tbody>
      </Table>
    </WideTable>
  );
}
