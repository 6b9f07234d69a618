import { Table, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';

/** A column heading that sorts: once upwards, again downwards. `sort` is a field, with - before it for descending. */
export function SortableHeader(props: {
  readonly label: string;
  readonly field: string;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly isNumber?: boolean;
}): ReactNode {
  const { field, sort } = props;
  const direction = sort === field ? 'ascending' : sort === `-${field}` ? 'descending' : 'none';
  return (
    <Table.Th aria-sort={direction} className={props.isNumber === true ? 'number' : undefined}>
      <UnstyledButton
        fz="inherit"
        fw="inherit"
        onClick={() => props.onSort(direction === 'ascending' ? `-${field}` : field)}
      >
        {props.label}
        <span aria-hidden className="sort-arrow">
          {direction === 'ascending' ? '↑' : direction === 'descending' ? '↓' : ''}
        </span>
      </UnstyledButton>
    </Table.Th>
  );
}
