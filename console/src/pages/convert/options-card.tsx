import { Card, Checkbox, Select, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOwners } from '../../api/owners.ts';
import { useProblemWords } from '../../i18n/use-problem-words.ts';
import type { Choices } from './choices.ts';
import type { RecordAnswer } from '../../api/record.ts';
import { placeOf } from './place-of.ts';
import type { Plan } from './use-plan.ts';

/** Who is to own the new records, and who is told. */
export function OptionsCard(props: {
  readonly lead: RecordAnswer;
  readonly plan: Plan;
  readonly shown: Plan | null;
  readonly choices: Choices;
  readonly change: (part: Partial<Choices>) => void;
}): ReactNode {
  const { lead, plan, shown, choices, change } = props;
  const { t } = useTranslation();
  const words = useProblemWords();
  const owners = useOwners();
  const problem = plan.problem !== null && placeOf(plan.problem) === 'owner' ? words(plan.problem) : null;
  const hooks = shown?.notified?.length ?? 0;
  return (
    <Card withBorder padding="md" component="section" aria-labelledby="options-heading">
      <Stack gap="sm">
        <Title order={2} size="h5" id="options-heading">
          {t('convert.ownerAndMails')}
        </Title>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <Select
            label={t('convert.owner')}
            placeholder={t('convert.ownerAsNow', { name: lead.owner.name })}
            data={owners
              .filter(({ active }) => active)
              .map(({ id, name, email }) => ({ value: id, label: `${name} · ${email}` }))}
            searchable
            clearable
            value={choices.owner}
            onChange={(owner) => change({ owner })}
            error={problem}
          />
          <Stack gap={6} justify="end">
            <Checkbox
              label={t('convert.notifyLeadOwner')}
              checked={choices.notifyLeadOwner}
              onChange={(event) => change({ notifyLeadOwner: event.currentTarget.checked })}
            />
            <Checkbox
              label={t('convert.notifyNewOwner')}
              checked={choices.notifyNewOwner}
              onChange={(event) => change({ notifyNewOwner: event.currentTarget.checked })}
            />
          </Stack>
        </SimpleGrid>
        {(shown?.mails ?? []).map(({ to, subject }) => (
          <Text size="sm" c="dimmed" key={`${to} ${subject}`}>
            {t('convert.mail', { to, subject })}
          </Text>
        ))}
        {hooks > 0 && (
          <Text size="sm" c="dimmed">
            {t('convert.hooks', { count: hooks })}
          </Text>
        )}
      </Stack>
    </Card>
  );
}
