import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

/** A table that is scrolled from side to side where the page is too narrow for it, by the keyboard too. */
export function WideTable(props: {
  /** What it lists, for whoever does not see it. */
  readonly label: string;
  /** In pixels. */
  readonly minWidth: number;
  readonly children: ReactNode;
}): ReactNode {
  const { label, minWidth, children } = props;
  return (
    <Table.ScrollContainer type="native" minWidth={minWidth} tabIndex={0} role="region" aria-label={label}>
      {children}
    </Table.ScrollContainer>
  );
}
