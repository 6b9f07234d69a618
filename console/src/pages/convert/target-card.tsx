import { Alert, Badge, Card, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useModules } from '../../api/modules.ts';
import { problemParts } from '../../api/problem.ts';
import { useProblemWords } from '../../i18n/use-problem-words.ts';
import { isRecord, type Choice, type Choices } from './choices.ts';
import { MatchChooser } from './match-chooser.tsx';
import { MergeTable } from './merge-table.tsx';
import { PlannedFields } from './planned-fields.tsx';
import type { RecordAnswer } from '../../api/record.ts';
import { TagChips } from './tag-chips.tsx';
import { placeOf } from './place-of.ts';
import type { Plan } from './use-plan.ts';

const PLACES = { Contacts: 'contact', Accounts: 'account' } as const;

/** The contact or the account that comes of the lead. */
export function TargetCard(props: {
  readonly module: 'Contacts' | 'Accounts';
  readonly lead: RecordAnswer;
  readonly plan: Plan;
  readonly shown: Plan | null;
  readonly choices: Choices;
  readonly tried: boolean;
  readonly change: (part: Partial<Choices>) => void;
}): ReactNode {
  const { module, lead, plan, shown, choices, tried, change } = props;
  const { t } = useTranslation();
  const { label } = useModules();
  const words = useProblemWords();
  const place = PLACES[module];
  const problem = plan.problem !== null && placeOf(plan.problem) === place ? plan.problem : null;
  const choice: Choice = choices[place];
  const record = choice === 'unchosen' ? undefined : shown?.[place];
  const missing = plan.missing.filter((one) => one.module === module);
  const mayOverwrite =
    isRecord(choice) && (choices.overwrite || (problem !== null && problemParts(problem).kind === 'data-mismatch'));
  return (
    <Card withBorder padding="md" component="section" aria-labelledby={`${place}-heading`}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h5" id={`${place}-heading`}>
            {t(`modules.${module}`)}
          </Title>
          {record !== undefined && (
            <Badge variant="light" autoContrast color={badgeColour(record?.kind)}>
              {record === null
                ? t('convert.badge.none')
                : record.kind === 'created'
                  ? t('convert.badge.created')
                  : t('convert.badge.linked')}
            </Badge>
          )}
        </Group>
        <MatchChooser
          module={module}
          matches={plan.matches[module]}
          choice={choice}
          planned={record}
          tried={tried}
          choose={(next) => change({ [place]: next, merge: { ...choices.merge, [module]: {} } })}
          error={problem === null ? null : words(problem)}
        />
        {mayOverwrite && (
          <Checkbox
            label={t(`convert.overwrite.${module}`)}
            checked={choices.overwrite}
            onChange={(event) => change({ overwrite: event.currentTarget.checked })}
          />
        )}
        {missing.length > 0 && (
          <Alert color={missing.some(({ refuses }) => refuses) ? 'red' : 'yellow'} variant="light" p="xs">
            {missing.map(({ field, refuses }) => (
              <Text size="sm" key={field}>
                {t(refuses ? 'convert.missing' : 'convert.missingAllowed', { field: label(module, field) })}
              </Text>
            ))}
          </Alert>
        )}
        {record === null && (
          <Text size="sm" c="dimmed">
            {t('convert.noAccount')}
          </Text>
        )}
        {shown !== null && record?.kind === 'created' && <PlannedFields module={module} record={record} plan={shown} />}
        {shown !== null && record?.kind === 'linked' && (
          <MergeTable
            module={module}
            record={record}
            plan={shown}
            lead={lead}
            rules={choices.merge[module]}
            change={(rules) => change({ merge: { ...choices.merge, [module]: rules } })}
          />
        )}
        {record !== null && (
          <TagChips
            module={module}
            tags={lead.tags.map(({ name }) => name)}
            chosen={choices.tags[module]}
            change={(tags) => change({ tags: { ...choices.tags, [module]: tags } })}
          />
        )}
      </Stack>
    </Card>
  );
}

export function badgeColour(kind: string | undefined): string {
  return kind === 'created' ? 'teal' : kind === 'linked' ? 'indigo' : 'gray';
}
