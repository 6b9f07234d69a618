import { List, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/call.ts';
import { useModules } from '../../api/modules.ts';

type Line = Answer<'GET /conversions/{id}'>['report'][number];

const KINDS = [
  'mapped',
  'kept_on_lead',
  'ignored',
  'unlisted_value',
  'truncated',
  'assignee_unknown',
  'tag_not_on_lead',
  'overridden',
] as const;

const GROUPS = [
  { title: 'mapped', kinds: ['mapped'] },
  { title: 'kept', kinds: ['kept_on_lead'] },
] as const;

/** What became of every field of the lead, and of the request, in sentences. */
export function ReportLines({ lines }: { readonly lines: readonly Line[] }): ReactNode {
  const { t } = useTranslation();
  const inWords = useReportWords();
  const grouped = [
    ...GROUPS.map(({ title, kinds }) => ({ title, of: lines.filter(({ kind }) => kinds.some((one) => one === kind)) })),
    { title: 'others', of: lines.filter(({ kind }) => kind !== 'mapped' && kind !== 'kept_on_lead') } as const,
  ].toSorted((one, other) => Number(other.title === 'others') - Number(one.title === 'others'));
  if (lines.length === 0) return <Text c="dimmed">{t('conversions.noReport')}</Text>;
  return (
    <Stack gap="sm">
      {grouped
        .filter(({ of }) => of.length > 0)
        .map(({ title, of }) => (
          <div key={title}>
            <Text size="sm" fw={600}>
              {t(`conversions.reportGroup.${title}`)}
            </Text>
            <List size="sm" spacing={2} withPadding>
              {of.map((line) => (
                <List.Item key={JSON.stringify(line)}>{inWords(line)}</List.Item>
              ))}
            </List>
          </div>
        ))}
    </Stack>
  );
}

function useReportWords(): (line: Line) => string {
  const { t } = useTranslation();
  const { label, singular } = useModules();
  return ({ kind, field = '', to = [], key = '', module = '', name = '' }) => {
    const known = KINDS.find((one) => one === kind);
    if (known === undefined) return kind;
    return t(`conversions.report.${known}`, {
      field: label(module === '' ? 'Leads' : module, field),
      to: [to].flat().map(placeInWords).join(', '),
      key,
      module: singular(module),
      name,
    });
  };

  /** `Contacts.Last_Name`. */
  function placeInWords(place: string): string {
    const [ofModule = '', ofField = ''] = place.split('.');
    return `${singular(ofModule)} › ${label(ofModule, ofField)}`;
  }
}
