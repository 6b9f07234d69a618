import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/call.ts';
import { useModules } from '../../api/modules.ts';

type Merge = Answer<'GET /settings'>['merge'];

const RULES = ['keep', 'take', 'fill', 'newest'] as const;
const MODULES = { Contacts: 'contacts', Accounts: 'accounts', Deals: 'deals' } as const;
type Target = keyof typeof MODULES;
const TARGETS: readonly Target[] = ['Contacts', 'Accounts', 'Deals'];

interface Props {
  readonly merge: Merge;
  readonly change: (merge: Merge) => void;
}

/** Fields of a linked record that go by a rule of their own. */
export function MergeRules({ merge, change }: Props): ReactNode {
  const { t } = useTranslation();
  const { fields, label } = useModules();
  const lines = TARGETS.flatMap((module) =>
    Object.entries(merge[module] ?? {}).map(([field, rule]) => ({ module, field, rule })),
  );
  const nameOf = (module: Target, apiName: string): string =>
    t('parts.record.fact', { name: t(`nav.${MODULES[module]}`), value: label(module, apiName) });
  const free = TARGETS.flatMap((module) =>
    fields(module)
      .filter(
        ({ apiName, readOnly, type }) => !readOnly && type !== 'ownerlookup' && merge[module]?.[apiName] === undefined,
      )
      .map(({ apiName }) => ({ module, apiName })),
  );
  const without = (module: Target, field: string): Merge => ({
    ...merge,
    [module]: Object.fromEntries(Object.entries(merge[module] ?? {}).filter(([name]) => name !== field)),
  });
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {t('settings.rules.merge')}
      </Text>
      {lines.map(({ module, field, rule }) => {
        const name = nameOf(module, field);
        return (
          <Group key={`${module}.${field}`} gap="xs">
            <Text size="sm" className="grow">
              {name}
            </Text>
            <NativeSelect
              size="xs"
              aria-label={name}
              data={RULES.map((value) => ({ value, label: t(`settings.rules.mergeBy.${value}`) }))}
              value={rule}
              onChange={({ currentTarget }) =>
                change({
                  ...merge,
                  [module]: { ...merge[module], [field]: RULES.find((one) => one === currentTarget.value) ?? 'keep' },
                })
              }
            />
            <Button
              variant="default"
              size="compact-sm"
              aria-label={t('parts.record.fact', { name: t('settings.rules.drop'), value: name })}
              onClick={() => change(without(module, field))}
            >
              {t('settings.rules.drop')}
            </Button>
          </Group>
        );
      })}
      <NativeSelect
        size="xs"
        aria-label={t('settings.rules.mergeAdd')}
        value=""
        onChange={({ currentTarget }) => {
          const [module = '', field = ''] = currentTarget.value.split('.');
          const target = TARGETS.find((one) => one === module);
          if (target !== undefined) change({ ...merge, [target]: { ...merge[target], [field]: 'fill' } });
        }}
        data={[
          { value: '', label: t('settings.rules.mergeAdd') },
          ...free.map(({ module, apiName }) => ({
            value: `${module}.${apiName}`,
            label: nameOf(module, apiName),
          })),
        ]}
      />
    </Stack>
  );
}
