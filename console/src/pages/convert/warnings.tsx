import { Alert, List, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useModules } from '../../api/modules.ts';
import type { Plan } from './use-plan.ts';

type Line = NonNullable<Plan['report']>[number];

/** What of the lead is not carried over, is cut, or becomes something else than one might think. */
export function Warnings({ report }: { readonly report: readonly Line[] }): ReactNode {
  const { t } = useTranslation();
  const { label } = useModules();
  const stays = report.flatMap(({ kind, field }) => (kind === 'kept_on_lead' && field !== undefined ? [field] : []));
  const others = report.filter(({ kind }) => kind !== 'kept_on_lead' && kind !== 'mapped');
  if (stays.length === 0 && others.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" title={t('convert.warnings')}>
      <Stack gap="xs">
        {others.length > 0 && (
          <List size="sm" spacing={2}>
            {others.map((line) => (
              <List.Item key={JSON.stringify(line)}>{sentence(line)}</List.Item>
            ))}
          </List>
        )}
        {stays.length > 0 && (
          <Text size="sm">
            {t('convert.staysOnLead', { fields: stays.map((field) => label('Leads', field)).join(', ') })}
          </Text>
        )}
      </Stack>
    </Alert>
  );

  function sentence({ kind, field = '', to, module = '', key = '', name = '' }: Line): string {
    switch (kind) {
      case 'truncated':
        return t('convert.report.truncated', { field: label('Leads', field), to: place([to ?? ''].flat().join(', ')) });
      case 'unlisted_value':
        return t('convert.report.unlisted', { field: place(`${module}.${field}`) });
      case 'overridden':
        return t('convert.report.overridden', { field: place(key) });
      case 'ignored':
        return t('convert.report.ignored', { field: place(key) });
      case 'tag_not_on_lead':
        return t('convert.report.tag', { name });
      case 'assignee_unknown':
        return t('convert.report.assignee');
      default:
        return kind;
    }
  }

  function place(path: string): string {
    const [module = '', field = ''] = path.split('.');
    if (module !== 'Contacts' && module !== 'Accounts' && module !== 'Deals') return path;
    return t('parts.record.fact', { name: t(`modules.${module}`), value: label(module, field) });
  }
}
