import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../api/me.ts';
import { Empty } from '../../parts/empty.tsx';
import { Page } from '../../parts/page.tsx';
import { useMay } from '../../session/use-session.ts';

const PLACES = ['traffic', 'requests', 'sandbox'] as const;

/** A page of this area, with the way to the others; for who may administer. */
export function DeveloperPage(props: {
  readonly place: (typeof PLACES)[number];
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const may = useMay();
  const { data } = useQuery(meQuery);
  const isSandbox = data?.organisation.sandbox === true;
  const title = t(`developer.${props.place}.title`);
  if (!may('administer')) {
    return (
      <Page title={title}>
        <Empty text={t('state.forbidden')} />
      </Page>
    );
  }
  return (
    <Page title={title} actions={props.actions}>
      <Group component="nav" gap={4} aria-label={t('developer.title')}>
        {PLACES.filter((place) => place !== 'sandbox' || isSandbox || props.place === 'sandbox').map((place) => (
          <Button
            key={place}
            component={Link}
            to={`/developer/${place}`}
            size="xs"
            variant={pathname === `/developer/${place}` ? 'light' : 'subtle'}
            aria-current={pathname === `/developer/${place}` ? 'page' : undefined}
          >
            {t(`developer.${place}.title`)}
          </Button>
        ))}
      </Group>
      {props.children}
    </Page>
  );
}
