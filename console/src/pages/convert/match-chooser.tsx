import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useModules } from '../../api/modules.ts';
import { RecordSelect } from '../../parts/record-select.tsx';
import { isRecord, type Choice } from './choices.ts';
import type { Plan, PlannedRecord } from './use-plan.ts';

type Match = Plan['matches']['Contacts'][number];

/** A new record, one that the lead seems to be in already, or any other. */
export function MatchChooser(props: {
  readonly module: 'Contacts' | 'Accounts';
  readonly matches: readonly Match[];
  readonly choice: Choice;
  readonly planned: PlannedRecord | null | undefined;
  readonly choose: (choice: Choice) => void;
  readonly error: ReactNode;
  /** Whether converting has been tried. */
  readonly tried: boolean;
}): ReactNode {
  const { module, matches, choice, planned, choose, error, tried } = props;
  const { t } = useTranslation();
  const { label } = useModules();
  const linked =
    choice === null && planned?.kind === 'linked' && planned.id !== null
      ? { id: planned.id, name: planned.name ?? planned.id }
      : null;
  const chosen = isRecord(choice) ? choice : linked;
  const isMatch = matches.some(({ id }) => id === chosen?.id);
  const value =
    choice === 'unchosen' || (chosen !== null && !isMatch)
      ? 'other'
      : chosen !== null
        ? chosen.id
        : choice === 'new' || planned?.kind === 'created'
          ? 'new'
          : null;
  const select = (next: string): void => {
    if (next === 'new') return choose('new');
    if (next === 'other') return choose('unchosen');
    const match = matches.find(({ id }) => id === next);
    if (match !== undefined) choose({ id: match.id, name: match.name });
  };
  return (
    <Stack gap="xs">
      <Radio.Group aria-label={t(`convert.which.${module}`)} value={value} onChange={select} error={error}>
        <Stack gap={6} mb={error === null ? 0 : 6}>
          <Radio value="new" label={t(`convert.new.${module}`)} size="sm" />
          {matches.map(({ id, name, reasons }) => (
            <Radio
              key={id}
              value={id}
              size="sm"
              label={t('convert.existing', { name })}
              description={reasons
                .map(({ kind, field, leadValue }) =>
                  t(reasonKey(kind), { field: label(module, field), value: leadValue }),
                )
                .join(' · ')}
            />
          ))}
          <Radio value="other" label={t(`convert.other.${module}`)} size="sm" />
        </Stack>
      </Radio.Group>
      {value === 'other' && (
        <RecordSelect
          module={module}
          label={t(`convert.search.${module}`)}
          chosen={isMatch ? null : chosen}
          choose={choose}
          error={tried && choice === 'unchosen' ? t(`convert.choose.${module}`) : null}
        />
      )}
    </Stack>
  );
}

function reasonKey(
  kind: string,
): 'convert.reason.unique' | 'convert.reason.email' | 'convert.reason.company' | 'convert.reason.name' {
  if (kind === 'unique' || kind === 'email' || kind === 'company') return `convert.reason.${kind}`;
  return 'convert.reason.name';
}
