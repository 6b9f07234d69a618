import { Anchor, type AnchorProps } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { recordPath } from './record-path.ts';

/** The name of a record; a link to it, where its module has a page. */
export function RecordLink({
  record: { id, module, name },
  ...looks
}: {
  readonly record: { readonly id: string; readonly module: string; readonly name: string | null };
} & AnchorProps): ReactNode {
  const path = recordPath(module, id);
  const shown = name === null || name === '' ? id : name;
  if (path === null) return shown;
  return (
    <Anchor component={Link} to={path} inherit {...looks}>
      {shown}
    </Anchor>
  );
}
