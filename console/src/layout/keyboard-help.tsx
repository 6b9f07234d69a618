import { Group, Kbd, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../parts/dialog.tsx';

/** What each key does; those of lists are of parts/use-row-keys.ts, those of converting of pages/convert/use-convert-keys.ts. */
const KEYS = [
  ['search', ['/']],
  ['move', ['j', 'k', '↓', '↑']],
  ['open', ['↵']],
  ['select', ['x']],
  ['convert', ['Ctrl+↵']],
  ['back', ['Esc']],
  ['help', ['?']],
] as const;

/** The keys that the pages know. */
export function KeyboardHelp({ close }: { readonly close: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <Dialog title={t('keyboard.title')} isOpen close={close}>
      <Table aria-label={t('keyboard.title')}>
        <Table.Tbody>
          {KEYS.map(([action, keys]) => (
            <Table.Tr key={action}>
              <Table.Th scope="row" fw={400}>
                {t(`keyboard.${action}`)}
              </Table.Th>
              <Table.Td>
                <Group gap={4} justify="flex-end" wrap="nowrap">
                  {keys.map((key) => (
                    <Kbd key={key} size="sm">
                      {key}
                    </Kbd>
                  ))}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  );
}
