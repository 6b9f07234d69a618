import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** A record by its name, as a link to its page. */
export function RecordLink(props: {
  readonly module: string;
  readonly id: string;
  readonly name: string | null;
}): ReactNode {
  const { module, id, name } = props;
  const to: string = module === 'Leads' ? `/leads/${id}` : `/records/${module}/${id}`;
  return (
    <Anchor component={Link} to={to} size="sm" className="breaks">
      {name ?? id}
    </Anchor>
  );
}
