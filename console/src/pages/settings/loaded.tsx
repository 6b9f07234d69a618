import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';

/** A list that is being asked for: loading, refused, empty, or there. */
export function Loaded<Item>(props: {
  readonly query: UseQueryResult<readonly Item[]>;
  readonly empty: string;
  readonly children: (items: readonly Item[]) => ReactNode;
}): ReactNode {
  const { query, empty, children } = props;
  if (query.error !== null) return <Failed error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <TableSkeleton rows={4} />;
  return query.data.length === 0 ? <Empty text={empty} /> : children(query.data);
}
