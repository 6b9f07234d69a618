import { AppShell, Burger, Group, Menu, NavLink, ScrollArea, Stack, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { noteLeft } from '../session/has-left.ts';
import { SESSION_KEY, useMay, useSession } from '../session/use-session.ts';
import { AppearanceMenu } from './appearance-menu.tsx';
import { NAV } from './nav-items.ts';

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

function UserMenu(): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data } = useSession();
  const signOut = useMutation({
    mutationFn: async () => call('DELETE /session', {}),
    onMutate: noteLeft,
    onSettled: async () => {
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
      await queries.invalidateQueries({ queryKey: SESSION_KEY });
    },
  });
  if (data?.user === undefined || data.user === null) return null;
  const { user, organisation } = data;
  return (
    <Menu position="bottom-end" width={320}>
      <Menu.Target>
        <UnstyledButton px="xs" py={4}>
          <Group gap={8} wrap="nowrap">
            <Text size="sm" fw={500} maw={180} truncate>
              {user.name}
            </Text>
            <Text size="sm" c="dimmed" visibleFrom="sm">
              {organisation?.name}
            </Text>
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{`${organisation?.name ?? ''} · ${user.email}`}</Menu.Label>
        <Group px="sm" py="xs">
          <AppearanceMenu />
        </Group>
        <Menu.Divider />
        <Menu.Item onClick={() => signOut.mutate()}>{t('session.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
