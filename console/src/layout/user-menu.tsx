import { Divider, Group, Kbd, NavLink, Popover, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { noteLeft } from '../session/has-left.ts';
import { SESSION_KEY, useSession } from '../session/use-session.ts';
import { AppearanceMenu } from './appearance-menu.tsx';

const KeyboardHelp = lazy(async () => ({ default: (await import('./keyboard-help.tsx')).KeyboardHelp }));

/** Who one is, and what is one's own: language, appearance, password, the keys, the way out. `?` shows the keys. */
export function UserMenu(): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  const close = (): void => setIsOpen(false);
  const [showsKeys, keys] = useDisclosure(false);
  // where it stands on a key of its own, and where it needs the shift key
  useHotkeys([
    ['?', keys.open],
    ['shift+?', keys.open],
  ]);
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
    <>
      <Popover position="bottom-end" width={320} trapFocus returnFocus opened={isOpen} onChange={setIsOpen}>
        <Popover.Target>
          <UnstyledButton px="xs" py={4} className="user-button" onClick={() => setIsOpen(!isOpen)}>
            <Group gap={8} wrap="nowrap">
              <span className="initials" aria-hidden>
                {initialsOf(user.name)}
              </span>
              <Text size="sm" fw={500} maw={180} truncate className="user-name">
                {user.name}
              </Text>
              <Text size="sm" c="dimmed" maw={220} truncate visibleFrom="sm">
                {organisation?.name}
              </Text>
              <Text span size="xs" c="dimmed" aria-hidden>
                ▾
              </Text>
            </Group>
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown p="xs">
          <Text
            size="xs"
            c="dimmed"
            px="sm"
            className="any-length"
          >{`${organisation?.name ?? ''} · ${user.email}`}</Text>
          <Group px="sm" py="xs">
            <AppearanceMenu />
          </Group>
          <Divider my={4} />
          <NavLink component={Link} to="/settings/password" label={t('session.ownPassword')} onClick={close} />
          <NavLink
            component="button"
            label={t('keyboard.title')}
            rightSection={<Kbd size="xs">?</Kbd>}
            onClick={() => {
              close();
              keys.open();
            }}
          />
          <Divider my={4} />
          <NavLink component="button" label={t('session.signOut')} onClick={() => signOut.mutate()} />
        </Popover.Dropdown>
      </Popover>
      {showsKeys && (
        <Suspense>
          <KeyboardHelp close={keys.close} />
        </Suspense>
      )}
    </>
  );
}

function initialsOf(name: string): string {
  const words = name.split(' ').filter((word) => word !== '');
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('');
}
