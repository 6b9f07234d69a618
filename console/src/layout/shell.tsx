import { AppShell, Burger, Group, NavLink, ScrollArea, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../session/use-session.ts';
import { NAV } from './nav-items.ts';
import { UserMenu } from './user-menu.tsx';

/** What every page stands in: where one can go, whose data it is, who one is. */
export function Shell(): ReactNode {
  const { t } = useTranslation();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  useEffect(close, [pathname, close]);
  return (
    <AppShell
      header={{ height: 48 }}
      navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      transitionDuration={0}
    >
      <a className="skip-link" href="#content">
        {t('app.skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t('app.menu')}
              aria-expanded={isOpen}
            />
            <Text fw={700}>{t('app.name')}</Text>
          </Group>
          <UserMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t('app.menu')}>
        <ScrollArea>
          <Navigation pathname={pathname} />
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

function Navigation({ pathname }: { readonly pathname: string }): ReactNode {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <Stack gap={2}>
      {NAV.map(({ label, items }) => (
        <Stack key={label ?? 'others'} gap={2} mb="sm">
          {label !== null && (
            <Text size="xs" c="dimmed" px="sm" pt={4}>
              {t(`nav.${label}`)}
            </Text>
          )}
          {items
            .filter(({ right }) => right === undefined || may(right))
            .map((item) => (
              <NavLink
                key={item.to}
                component={Link}
                to={item.to}
                label={t(`nav.${item.label}`)}
                active={pathname === item.to || pathname.startsWith(`${item.to}/`)}
                aria-current={pathname.startsWith(item.to) ? 'page' : undefined}
              />
            ))}
        </Stack>
      ))}
    </Stack>
  );
}
