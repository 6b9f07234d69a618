import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';

/** How a call came out, in the words of its version: API 1.0 answers 200 in any case. */
export function OutcomeBadge({ status, outcome }: { readonly status: number; readonly outcome: string }): ReactNode {
  return (
    <Badge className="whole" variant="dot" radius="sm" tt="none" fw={500} color={outcome === 'ok' ? 'teal' : 'red'}>
      {outcome === String(status) ? outcome : `${status} ${outcome}`}
    </Badge>
  );
}
