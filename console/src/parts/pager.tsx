import { Button, Group } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { loose } from './loose.ts';

/**
 * To the next page of a list, and back. The page is the `cursor` of the address; the way that was taken to it is kept by the browser's
 * history, and who came by a link goes back to the first.
 */
export function Pager({
  to,
  search,
  next,
}: {
  readonly to: string;
  readonly search: object & { readonly cursor?: string };
  readonly next: string | null;
}): ReactNode {
  const { t } = useTranslation();
  const { state } = useLocation();
  const trail = readTrail(state);
  const { cursor, ...rest } = search;
  if (next === null && cursor === undefined) return null;
  const before = trail.at(-1) ?? null;
  return (
    <Group component="nav" justify="center" gap="xs" aria-label={t('parts.pager.label')}>
      {cursor !== undefined && (
        <Button
          component={Link}
          to={to}
          search={loose(before === null ? rest : { ...rest, cursor: before })}
          state={loose({ trail: trail.slice(0, -1) })}
          variant="default"
          size="xs"
        >
          {t(trail.length > 1 ? 'parts.pager.previous' : 'parts.pager.first')}
        </Button>
      )}
      {next !== null && (
        <Button
          component={Link}
          to={to}
          search={loose({ ...rest, cursor: next })}
          state={loose({ trail: [...trail, cursor ?? null] })}
          variant="default"
          size="xs"
        >
          {t('parts.pager.next')}
        </Button>
      )}
    </Group>
  );
}

function readTrail(state: object): readonly (string | null)[] {
  const trail: unknown = 'trail' in state ? state.trail : null;
  return Array.isArray(trail) ? trail.map((one: unknown) => (typeof one === 'string' ? one : null)) : [];
}
