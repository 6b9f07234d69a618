import { Alert, Button, Grid, Group, Kbd, Paper, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useModules } from '../../api/modules.ts';
import { Problem } from '../../api/problem.ts';
import { useProblemWords } from '../../i18n/use-problem-words.ts';
import { Failed } from '../../parts/failed.tsx';
import { Page } from '../../parts/page.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { tell } from '../../parts/tell.ts';
import { NOTHING_CHOSEN, requestOf, type Choices, type TargetModule } from './choices.ts';
import { DealCard } from './deal-card.tsx';
import { LeadCard } from './lead-card.tsx';
import { MovesCard } from './moves-card.tsx';
import { OptionsCard } from './options-card.tsx';
import { OutdatedAlert } from './outdated-alert.tsx';
import { recordQuery, type RecordAnswer } from '../../api/record.ts';
import { TargetCard } from './target-card.tsx';
import { useConvertKeys } from './use-convert-keys.ts';
import { usePlan } from './use-plan.ts';
import { placeOf } from './place-of.ts';
import { Warnings } from './warnings.tsx';

interface Outdated {
  readonly changed: readonly string[];
  /** The lead as it was seen. */
  readonly before: RecordAnswer;
}

/** Everything that can be chosen about a conversion, and what comes of it. */
export function ConvertForm({ lead }: { readonly lead: RecordAnswer }): ReactNode {
  const { t } = useTranslation();
  const { label } = useModules();
  const queries = useQueryClient();
  const words = useProblemWords();
  const [choices, setChoices] = useState<Choices>(NOTHING_CHOSEN);
  const [tried, setTried] = useState(false);
  const [outdated, setOutdated] = useState<Outdated | null>(null);
  const request = requestOf(lead.id, choices);
  const leadKey = recordQuery('Leads', lead.id).queryKey;
  const { planned, isCurrent, error, refetch } = usePlan(request);
  const convert = useMutation({
    mutationFn: async (planHash: string) => call('POST /conversions', { body: { ...request, planHash } }),
    onSuccess: async () => {
      tell(t('convert.isConverted', { name: lead.name }));
      // the lead first: once it is converted nobody asks for a plan any more
      await queries.invalidateQueries({ queryKey: leadKey });
      await queries.invalidateQueries({ predicate: ({ queryKey: [kind] }) => kind !== 'plan' });
    },
    onError: async (problem) => {
      const changed = problem instanceof Problem ? problem.body['changed'] : undefined;
      if (Array.isArray(changed)) setOutdated({ changed: changed.map(String), before: lead });
      await lookAgain();
    },
  });
  const lookAgain = async (): Promise<void> => {
    await Promise.all([queries.invalidateQueries({ queryKey: leadKey }), refetch()]);
  };
  const change = (part: Partial<Choices>): void => {
    setChoices((now) => ({ ...now, ...part }));
    if (convert.isError) convert.reset();
  };
  const plan = planned?.plan;
  const unchosen = unchosenOf(choices);
  const isReady = isCurrent && plan?.possible === true && unchosen === null;
  const submit = (): void => {
    if (!isCurrent || plan === undefined || convert.isPending) return;
    if (isReady) {
      setOutdated(null);
      return convert.mutate(plan.planHash);
    }
    setTried(true);
    focusTrouble();
  };
  const goBack = useConvertKeys(lead.id, submit);
  const general = plan?.problem ?? null;
  const missing = plan?.missing.filter(({ module, refuses }) => module === 'Deals' && refuses) ?? [];
  return (
    <Page
      title={t('convert.titleOf', { name: lead.name })}
      actions={
        <Button variant="default" onClick={goBack}>
          {t('convert.back')}
        </Button>
      }
    >
      {outdated !== null && <OutdatedAlert changed={outdated.changed} before={outdated.before} lead={lead} />}
      {error !== null && <Failed error={error} retry={() => void lookAgain()} />}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 4 }} order={{ base: 2, lg: 1 }}>
          <LeadCard lead={lead} plan={planned?.shown ?? null} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 8 }} order={{ base: 1, lg: 2 }}>
          {planned === undefined || plan === undefined ? (
            error === null && <TableSkeleton rows={12} />
          ) : (
            <Stack gap="md" aria-busy={!isCurrent}>
              {(['Contacts', 'Accounts'] as const).map((module) => (
                <TargetCard
                  key={module}
                  module={module}
                  lead={lead}
                  plan={plan}
                  shown={planned.shown}
                  choices={choices}
                  tried={tried}
                  change={change}
                />
              ))}
              <DealCard lead={lead} plan={plan} shown={planned.shown} choices={choices} tried={tried} change={change} />
              <OptionsCard lead={lead} plan={plan} shown={planned.shown} choices={choices} change={change} />
              {planned.shown !== null && (
                <>
                  <MovesCard plan={planned.shown} choices={choices} change={change} />
                  <Warnings report={planned.shown.report ?? []} />
                </>
              )}
              {general !== null && placeOf(general) === 'other' && (
                <Alert color="red" variant="light" role="alert" title={t('convert.notPossible')}>
                  {words(general)}
                </Alert>
              )}
            </Stack>
          )}
        </Grid.Col>
      </Grid>
      <Paper withBorder p="sm" className="bottom-bar" component="section" aria-label={t('convert.title')}>
        <Group justify="space-between" gap="sm">
          <Text size="sm" role="status" c={isCurrent && !isReady ? 'red' : 'dimmed'}>
            {statusWords()}
          </Text>
          <Button
            onClick={submit}
            aria-keyshortcuts="Control+Enter"
            loading={convert.isPending}
            disabled={!isCurrent}
            rightSection={
              <Kbd size="xs" visibleFrom="sm">
                {t('convert.shortcut')}
              </Kbd>
            }
          >
            {outdated === null ? t('convert.submit') : t('convert.submitAgain')}
          </Button>
        </Group>
      </Paper>
    </Page>
  );

  function statusWords(): string {
    if (convert.error instanceof Problem && convert.error.status === 0) return t('convert.outcomeUnknown');
    if (convert.error !== null && outdated === null) return words(convert.error);
    if (error !== null) return t('convert.notPossible');
    if (!isCurrent || plan === undefined) return t('convert.looking');
    if (unchosen !== null) return t(`convert.choose.${unchosen}`);
    if (missing.length > 0) {
      return t('convert.stillMissing', { fields: missing.map(({ field }) => label('Deals', field)).join(', ') });
    }
    if (general !== null) return words(general);
    const made = [plan.contact, plan.account, plan.deal].filter((one) => one !== null && one !== undefined);
    return t('convert.ready', {
      created: made.filter(({ kind }) => kind === 'created').length,
      linked: made.filter(({ kind }) => kind === 'linked').length,
    });
  }
}

/** Of which module a record is yet to be found. */
function unchosenOf({ contact, account, dealKind, deal }: Choices): TargetModule | null {
  if (contact === 'unchosen') return 'Contacts';
  if (account === 'unchosen') return 'Accounts';
  return dealKind === 'existing' && deal === null ? 'Deals' : null;
}

/** Puts the focus on the first thing that stands in the way, once it is marked. */
function focusTrouble(): void {
  requestAnimationFrame(() => {
    const marked = document.querySelector<HTMLElement>('#content [aria-invalid="true"], #content [data-error] input');
    marked?.focus();
  });
}
