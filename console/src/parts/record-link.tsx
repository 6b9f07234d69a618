import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface NamedRecord {
  readonly module: string;
  readonly id: string;
  readonly name: string | null;
}

/** The page of a record, without what `/console` is before it; `null`: its module has no pages. */
export function recordPath(module: string, id: string): string | null {
  if (module === 'Leads') return `/leads/${id}`;
  return ['Contacts', 'Accounts', 'Deals'].includes(module) ? `/records/${module.toLowerCase()}/${id}` : null;
}

/** The name of a record, and the way to its page where it has one. */
export function RecordLink({ record: { module, id, name } }: { readonly record: NamedRecord }): ReactNode {
  const path = recordPath(module, id);
  const shown = name === null || name === '' ? id : name;
  if (path === null) return shown;
  return (
    <Anchor component={Link} to={path} inherit>
      {shown}
    </Anchor>
  );
}
