import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, callVersioned } from '../../../api/call.ts';
import { useModules } from '../../../api/modules.ts';
import { Failed } from '../../../parts/failed.tsx';
import { TableSkeleton } from '../../../parts/table-skeleton.tsx';
import { Trouble } from '../../../parts/trouble.tsx';
import { UnsavedGuard } from '../../../parts/unsaved-guard.tsx';
import { SettingsOutdated } from '../settings-outdated.tsx';
import { useSettingsWrite } from '../use-settings-write.ts';
import { MappingPreview } from './mapping-preview.tsx';
import { MappingTable } from './mapping-table.tsx';
import { ownRulesOf, withTarget, type MappedField, type OwnRules } from './rules.ts';
import { TargetBoard } from './target-board.tsx';

const CHECK_DELAY_MS = 150;

/** Which field of a lead goes where. */
export function MappingEditor(): ReactNode {
  const { data, error, refetch } = useQuery({
    queryKey: ['settings', 'mapping'],
    queryFn: async ({ signal }) => callVersioned('GET /field-mapping/fields', { signal }),
  });
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  return data === undefined ? <TableSkeleton /> : <Editor fields={data.answer.fields} etag={data.etag} />;
}

interface Draft {
  readonly own: OwnRules;
  /** Of the settings that it began with. */
  readonly etag: string | null;
}

function Editor({
  fields,
  etag,
}: {
  readonly fields: readonly MappedField[];
  readonly etag: string | null;
}): ReactNode {
  const { t } = useTranslation();
  const { label, singular } = useModules();
  /** @param place `Contacts.Email` */
  const nameOf = (place: string): string => {
    const [module = '', field = ''] = place.split('.');
    return `${singular(module)} › ${label(module, field)}`;
  };
  const [draft, setDraft] = useState<Draft | null>(null);
  const change = (next: OwnRules): void => setDraft({ own: next, etag: draft === null ? etag : draft.etag });
  const [dragged, setDragged] = useState<MappedField | null>(null);
  const own = draft?.own ?? ownRulesOf(fields);
  const rules = Object.values(own);
  const [asked] = useDebouncedValue(rules, CHECK_DELAY_MS);
  const check = useQuery({
    queryKey: ['mapping-check', asked],
    queryFn: async ({ signal }) => call('POST /field-mapping/check', { body: { fieldMapping: asked }, signal }),
    enabled: draft !== null,
    placeholderData: keepPreviousData,
  });
  const troubles = draft === null ? [] : (check.data?.troubles ?? []);
  const save = useSettingsWrite({
    etag: draft?.etag,
    done: t('settings.mapping.saved'),
    after: () => setDraft(null),
  });
  const discard = (): void => {
    setDraft(null);
    save.forget();
  };
  const reload = (): void => {
    discard();
    void save.readAgain();
  };
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed" maw={720}>
        {t('settings.mapping.help')}
      </Text>
      <UnsavedGuard isUnsaved={() => draft !== null} />
      <Stack gap="md" className="mapping-state">
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
        {save.isOutdated ? <SettingsOutdated reload={reload} /> : <Trouble text={save.trouble([])} />}
        <Group>
          <Button
            disabled={draft === null || troubles.length > 0}
            loading={save.isRunning}
            onClick={() => save.run({ fieldMapping: rules })}
          >
            {t('action.save')}
          </Button>
          <Button variant="default" disabled={draft === null} onClick={discard}>
            {t('settings.mapping.discard')}
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {draft === null
              ? t('settings.mapping.own', { count: rules.length })
              : t('settings.mapping.unsaved', { count: rules.length })}
          </Text>
        </Group>
      </Stack>
      <MappingTable
        fields={fields}
        own={own}
        change={change}
        drag={setDragged}
        troubles={troubles.flatMap((one) => one.fields)}
      />
      {dragged !== null && (
        <TargetBoard
          fields={fields}
          own={own}
          dragged={dragged}
          onDrop={(module, target) => {
            change(withTarget(dragged, own, module, target));
            setDragged(null);
          }}
        />
      )}
      <MappingPreview rules={asked} />
    </Stack>
  );
}
