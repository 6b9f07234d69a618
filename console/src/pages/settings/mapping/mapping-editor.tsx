import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/call.ts';
import { useModules } from '../../../api/modules.ts';
import { useWrite } from '../../../api/use-write.ts';
import { Failed } from '../../../parts/failed.tsx';
import { TableSkeleton } from '../../../parts/table-skeleton.tsx';
import { Trouble } from '../../../parts/trouble.tsx';
import { MappingPreview } from './mapping-preview.tsx';
import { MappingTable } from './mapping-table.tsx';
import { ownRulesOf, withTarget, type MappedField, type OwnRules } from './rules.ts';
import { TargetBoard } from './target-board.tsx';

const CHECK_DELAY_MS = 150;

/** Which field of a lead goes where. */
export function MappingEditor(): ReactNode {
  const { data, error, refetch } = useQuery({
    queryKey: ['settings', 'mapping'],
    queryFn: async ({ signal }) => (await call('GET /field-mapping/fields', { signal })).fields,
  });
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  return data === undefined ? <TableSkeleton /> : <Editor fields={data} />;
}

function Editor({ fields }: { readonly fields: readonly MappedField[] }): ReactNode {
  const { t } = useTranslation();
  const { label, singular } = useModules();
  /** @param place `Contacts.Email` */
  const nameOf = (place: string): string => {
    const [module = '', field = ''] = place.split('.');
    return `${singular(module)} › ${label(module, field)}`;
  };
  const [draft, setDraft] = useState<OwnRules | null>(null);
  const [dragged, setDragged] = useState<MappedField | null>(null);
  const own = draft ?? ownRulesOf(fields);
  const rules = Object.values(own);
  const [asked] = useDebouncedValue(rules, CHECK_DELAY_MS);
  const check = useQuery({
    queryKey: ['mapping-check', asked],
    queryFn: async ({ signal }) => call('POST /field-mapping/check', { body: { fieldMapping: asked }, signal }),
    enabled: draft !== null,
    placeholderData: keepPreviousData,
  });
  const troubles = draft === null ? [] : (check.data?.troubles ?? []);
  const save = useWrite({
    call: async (fieldMapping: typeof rules) => call('PATCH /settings', { body: { fieldMapping } }),
    outdates: [['settings']],
    done: t('settings.mapping.saved'),
    after: () => setDraft(null),
  });
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed" maw={720}>
        {t('settings.mapping.help')}
      </Text>
      {troubles.length > 0 && (
        <Alert color="red" variant="light" role="alert" title={t('settings.mapping.troubles')}>
          <List size="sm">
            {troubles.map(({ kind, fields: [first = '', ...others], detail }) => (
              <List.Item key={detail}>
                {t(`settings.mapping.trouble.${kind}`, {
                  field: nameOf(first),
                  others: others.map(nameOf).join(t('settings.mapping.and')),
                })}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Trouble text={save.trouble([])} />
      <Group>
        <Button
          disabled={draft === null || troubles.length > 0}
          loading={save.isRunning}
          onClick={() => save.run(rules)}
        >
          {t('action.save')}
        </Button>
        <Button variant="default" disabled={draft === null} onClick={() => setDraft(null)}>
          {t('settings.mapping.discard')}
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {draft === null
            ? t('settings.mapping.own', { count: rules.length })
            : t('settings.mapping.unsaved', { count: rules.length })}
        </Text>
      </Group>
      <MappingTable
        fields={fields}
        own={own}
        change={setDraft}
        drag={setDragged}
        troubles={troubles.flatMap((one) => one.fields)}
      />
      {dragged !== null && (
        <TargetBoard
          fields={fields}
          own={own}
          dragged={dragged}
          onDrop={(module, target) => {
            setDraft(withTarget(dragged, own, module, target));
            setDragged(null);
          }}
        />
      )}
      <MappingPreview rules={asked} />
    </Stack>
  );
}
