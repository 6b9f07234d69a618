import { Alert, Button, FileInput, Group, Select, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/call.ts';
import { useModules } from '../../../api/modules.ts';
import { useProblemWords } from '../../../i18n/use-problem-words.ts';
import { Failed } from '../../../parts/failed.tsx';
import { loose } from '../../../parts/loose.ts';
import { Page } from '../../../parts/page.tsx';
import { TableSkeleton } from '../../../parts/table-skeleton.tsx';
import { BackToLeads } from '../back-to-leads.tsx';
import { ColumnMapping, type ImportField } from './column-mapping.tsx';
import { guessFields } from './guess-field.ts';
import { ImportJob } from './import-job.tsx';
import { openCsv, type CsvTrouble, type OpenedCsv } from './open-csv.ts';

/** What an import is made of. */
interface Choices extends OpenedCsv {
  readonly mapping: readonly (string | null)[];
  readonly updateBy: string | null;
}

/** Leads from a file: which columns fill which fields, a look at what it would come to, and then the import. */
export function ImportPage(): ReactNode {
  const { t } = useTranslation();
  const words = useProblemWords();
  const navigate = useNavigate();
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const jobId = typeof search['job'] === 'string' ? search['job'] : null;
  const { isLoaded, fields: fieldsOf, error } = useModules();
  const open = useMutation({ mutationFn: openCsv });
  const chosen = open.data !== undefined && 'head' in open.data ? open.data : null;
  const [mapping, setMapping] = useState<readonly (string | null)[]>([]);
  const [updateBy, setUpdateBy] = useState<string | null>(null);
  const [checked, setChecked] = useState<ReadonlyMap<string, Choices>>(new Map());
  const [imported, setImported] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const show = (job: string | undefined, replace = false): void =>
    void navigate({ to: '/leads/import', search: loose(job === undefined ? {} : { job }), replace });
  const start = useMutation({
    mutationFn: async ({
      file,
      head,
      mapping: fills,
      updateBy: key,
      dryRun,
    }: Choices & { readonly dryRun: boolean }) => {
      const columns = Object.fromEntries(head.columns.map((name, index) => [name, fills[index] ?? null]));
      const form = new FormData();
      // the request first: who reads the form knows how before the file comes
      form.set('request', JSON.stringify({ columns, dryRun, ...(key === null ? {} : { updateBy: key }) }));
      form.set('file', file);
      return call('POST /jobs/imports', { body: form });
    },
    onSuccess: ({ id }, { dryRun, ...choices }) => {
      if (dryRun) setChecked((before) => new Map(before).set(id, choices));
      else {
        setImported({ id, name: choices.file.name });
        open.reset();
      }
      // the way back from an import does not lead to its button
      show(id, !dryRun);
    },
  });
  if (error !== null) return <Failed error={error} />;
  if (!isLoaded) return <TableSkeleton />;
  const tags = { apiName: 'Tag', label: t('parts.record.tags'), mandatory: false };
  const fields: readonly ImportField[] = [...fieldsOf('Leads').filter(({ readOnly }) => !readOnly), tags];
  const choose = (file: File | null): void => {
    start.reset();
    if (file === null) return open.reset();
    open.mutate(file, {
      onSuccess: (file) => {
        if ('head' in file) setMapping(guessFields(file.head.columns, fields));
        setUpdateBy(null);
      },
    });
  };
  const opened: OpenedCsv | CsvTrouble | undefined = open.error === null ? open.data : { trouble: 'unreadable' };
  const mapped = fields.filter(({ apiName }) => mapping.includes(apiName));
  const missing = fields
    .filter(({ apiName, mandatory }) => mandatory && !mapping.includes(apiName))
    .map(({ label }) => label);
  const key = mapped.some(({ apiName }) => apiName === updateBy) ? updateBy : null;
  const choices = chosen === null ? null : { ...chosen, mapping, updateBy: key };
  const ofThisCheck = jobId === null ? undefined : checked.get(jobId);
  const isAsChecked = choices !== null && ofThisCheck !== undefined && areSame(choices, ofThisCheck);
  return (
    <Page title={t('leads.importing.title')} actions={<BackToLeads />}>
      <Stack gap="md" maw={860}>
        {jobId === null && (
          <>
            <FileInput
              label={t('leads.importing.file')}
              description={t('leads.importing.fileHelp')}
              placeholder={t('leads.importing.choose')}
              accept=".csv,.tsv,.txt,text/csv"
              value={open.variables ?? null}
              error={
                opened !== undefined && 'trouble' in opened
                  ? t(`leads.importing.trouble.${opened.trouble}`, { name: opened.name })
                  : undefined
              }
              onChange={choose}
            />
            {chosen === null && imported !== null && (
              <Alert color="teal" variant="light" role="status">
                <Group gap="sm">
                  <Text size="sm">{t('leads.importing.imported', { name: imported.name })}</Text>
                  <Button
                    variant="default"
                    size="xs"
                    component={Link}
                    to="/leads/import"
                    search={loose({ job: imported.id })}
                  >
                    {t('leads.importing.showImport')}
                  </Button>
                </Group>
              </Alert>
            )}
            {chosen !== null && choices !== null && (
              <>
                {chosen.encoding !== null && (
                  <Alert color="yellow" variant="light" role="status">
                    {t('leads.importing.encoding', { encoding: chosen.encoding })}
                  </Alert>
                )}
                <ColumnMapping head={chosen.head} fields={fields} mapping={mapping} onChange={setMapping} />
                {missing.length > 0 && (
                  <Alert color="orange" variant="light" role="status">
                    {t('leads.importing.mandatory', { fields: missing.join(', ') })}
                  </Alert>
                )}
                <Select
                  label={t('leads.importing.updateBy')}
                  description={t('leads.importing.updateByHelp')}
                  placeholder={t('leads.importing.alwaysNew')}
                  data={mapped
                    .filter(({ apiName }) => apiName !== 'Tag' && apiName !== 'Owner')
                    .map(({ apiName, label }) => ({ value: apiName, label }))}
                  value={key}
                  onChange={setUpdateBy}
                  clearable
                  clearButtonProps={{ 'aria-label': t('action.clear') }}
                  maw={420}
                />
                <Group gap="xs">
                  <Button
                    loading={start.isPending}
                    disabled={mapped.length === 0}
                    onClick={() => start.mutate({ ...choices, dryRun: true })}
                  >
                    {t('leads.importing.check')}
                  </Button>
                  <Text size="sm" c="dimmed">
                    {t('leads.importing.checkHelp')}
                  </Text>
                </Group>
              </>
            )}
          </>
        )}
        {start.error !== null && (
          <Alert color="red" variant="light" role="alert" title={t('leads.importing.refusedFile')}>
            {words(start.error)}
          </Alert>
        )}
        {jobId !== null && (
          <ImportJob key={jobId} id={jobId}>
            {({ dryRun, created = 0, updated = 0 }) => (
              <Stack gap="sm">
                {dryRun && chosen === null && <Text size="sm">{t('leads.importing.chooseAgain')}</Text>}
                {dryRun && chosen !== null && !isAsChecked && (
                  <Alert color="yellow" variant="light" role="status">
                    {t('leads.importing.outdated')}
                  </Alert>
                )}
                <Group gap="xs">
                  {dryRun && isAsChecked && created + updated > 0 && (
                    <Button loading={start.isPending} onClick={() => start.mutate({ ...ofThisCheck, dryRun: false })}>
                      {t('leads.importing.import', { count: created + updated })}
                    </Button>
                  )}
                  <Button variant="default" onClick={() => show(undefined)}>
                    {t(dryRun && chosen !== null ? 'leads.importing.back' : 'leads.importing.another')}
                  </Button>
                </Group>
              </Stack>
            )}
          </ImportJob>
        )}
      </Stack>
    </Page>
  );
}

function areSame(one: Choices, other: Choices): boolean {
  return (
    one.file === other.file &&
    one.updateBy === other.updateBy &&
    one.mapping.every((field, index) => field === other.mapping[index])
  );
}
