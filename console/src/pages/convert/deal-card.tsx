import {
  Badge,
  Button,
  Card,
  Collapse,
  Group,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  Title,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useModules } from '../../api/modules.ts';
import { problemParts } from '../../api/problem.ts';
import { useProblemWords } from '../../i18n/use-problem-words.ts';
import { RecordSelect } from '../../parts/record-select.tsx';
import type { Choices } from './choices.ts';
import { DealField, hasInput } from './deal-field.tsx';
import { MergeTable } from './merge-table.tsx';
import { PlannedFields } from './planned-fields.tsx';
import type { RecordAnswer } from '../../api/record.ts';
import { TagChips } from './tag-chips.tsx';
import { badgeColour } from './target-card.tsx';
import { placeOf } from './place-of.ts';
import type { Plan } from './use-plan.ts';

/** Asked for of every new deal, whether mandatory or not. */
const ALWAYS = ['Deal_Name', 'Closing_Date', 'Stage', 'Amount'];

/** The deal: none, a new one with its fields, or one that is there. */
export function DealCard(props: {
  readonly lead: RecordAnswer;
  readonly plan: Plan;
  readonly shown: Plan | null;
  readonly choices: Choices;
  /** Whether converting has been tried: what is missing is then said beside each field. */
  readonly tried: boolean;
  readonly change: (part: Partial<Choices>) => void;
}): ReactNode {
  const { lead, plan, shown, choices, tried, change } = props;
  const { t } = useTranslation();
  const { fields, label } = useModules();
  const words = useProblemWords();
  const [isMore, { toggle }] = useDisclosure(false);
  const roles = useQuery({
    queryKey: ['contact-roles'],
    queryFn: async ({ signal }) => call('GET /contact-roles', { signal }),
    staleTime: 5 * 60_000,
  });
  const { dealKind, dealFields } = choices;
  const inputs = fields('Deals').filter(hasInput);
  const first = [
    ...ALWAYS.flatMap((name) => inputs.filter(({ apiName }) => apiName === name)),
    ...inputs.filter(({ apiName, mandatory }) => mandatory && !ALWAYS.includes(apiName)),
  ];
  const more = inputs.filter((field) => !first.includes(field));
  const record = dealKind === 'none' ? null : shown?.deal;
  const problem = plan.problem !== null && placeOf(plan.problem) === 'deal' ? plan.problem : null;
  const blamed = problem === null ? '' : problemParts(problem).pointer.replace('/deal/fields/', '');
  const isOfField = inputs.some(({ apiName }) => apiName === blamed);
  const open = (isOn: boolean): void => {
    const company = lead.values['Company'];
    const name = typeof company === 'string' && company !== '' ? company : lead.name;
    const named = dealFields['Deal_Name'] === undefined ? { Deal_Name: name } : {};
    change({ dealKind: isOn ? 'new' : 'none', dealFields: { ...dealFields, ...named } });
  };
  const errorOf = (apiName: string): ReactNode => {
    if (dealKind !== 'new') return null;
    if (plan.missing.some((one) => one.module === 'Deals' && one.field === apiName)) {
      return tried ? t('convert.missing', { field: label('Deals', apiName) }) : null;
    }
    return problem !== null && blamed === apiName && problemParts(problem).kind !== 'mandatory-missing'
      ? words(problem)
      : null;
  };
  const input = (field: (typeof inputs)[number]): ReactNode => (
    <DealField
      key={field.apiName}
      field={field}
      value={dealFields[field.apiName]}
      error={errorOf(field.apiName)}
      change={(value) => change({ dealFields: { ...dealFields, [field.apiName]: value } })}
    />
  );
  return (
    <Card withBorder padding="md" component="section" aria-labelledby="deal-heading">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h5" id="deal-heading">
            {t('modules.Deals')}
          </Title>
          {dealKind !== 'none' && record !== null && record !== undefined && (
            <Badge variant="light" autoContrast color={badgeColour(record.kind)}>
              {record.kind === 'created' ? t('convert.badge.created') : t('convert.badge.linked')}
            </Badge>
          )}
        </Group>
        <Switch
          label={t('convert.withDeal')}
          checked={dealKind !== 'none'}
          onChange={(event) => open(event.currentTarget.checked)}
        />
        {dealKind !== 'none' && (
          <SegmentedControl
            size="xs"
            aria-label={t('convert.which.Deals')}
            data={[
              { value: 'new', label: t('convert.new.Deals') },
              { value: 'existing', label: t('convert.other.Deals') },
            ]}
            value={dealKind}
            onChange={(kind) => change({ dealKind: kind === 'existing' ? 'existing' : 'new' })}
          />
        )}
        {dealKind === 'existing' && (
          <RecordSelect
            module="Deals"
            label={t('convert.search.Deals')}
            chosen={choices.deal}
            choose={(deal) => change({ deal, merge: { ...choices.merge, Deals: {} } })}
            error={tried && choices.deal === null ? t('convert.choose.Deals') : null}
          />
        )}
        {dealKind === 'new' && (
          <>
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
              {first.map(input)}
            </SimpleGrid>
            {more.length > 0 && (
              <>
                <Button variant="subtle" size="compact-sm" onClick={toggle} aria-expanded={isMore} w="fit-content">
                  {isMore ? t('convert.fewerFields') : t('convert.moreFields', { count: more.length })}
                </Button>
                <Collapse expanded={isMore}>
                  <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
                    {isMore && more.map(input)}
                  </SimpleGrid>
                </Collapse>
              </>
            )}
          </>
        )}
        {dealKind !== 'none' && (
          <Select
            label={t('convert.contactRole')}
            data={(roles.data?.contactRoles ?? []).map(({ name }) => name)}
            searchable
            clearable
            value={choices.contactRole === '' ? null : choices.contactRole}
            onChange={(role) => change({ contactRole: role ?? '' })}
          />
        )}
        {problem !== null && (dealKind === 'existing' || !isOfField) && (
          <Text size="sm" c="red" role="alert">
            {words(problem)}
          </Text>
        )}
        {shown !== null && record?.kind === 'created' && <PlannedFields module="Deals" record={record} plan={shown} />}
        {shown !== null && record?.kind === 'linked' && (
          <MergeTable
            module="Deals"
            record={record}
            plan={shown}
            lead={lead}
            rules={choices.merge.Deals}
            change={(rules) => change({ merge: { ...choices.merge, Deals: rules } })}
          />
        )}
        {dealKind !== 'none' && (
          <TagChips
            module="Deals"
            tags={lead.tags.map(({ name }) => name)}
            chosen={choices.tags.Deals}
            change={(tags) => change({ tags: { ...choices.tags, Deals: tags } })}
          />
        )}
      </Stack>
    </Card>
  );
}
