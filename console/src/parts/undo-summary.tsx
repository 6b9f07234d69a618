import { List, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../api/call.ts';
import { useModules } from '../api/modules.ts';
import { FieldValue } from './field-value.tsx';
import { MOVED, movedCounts } from './moved-counts.ts';
import { RecordLink } from './record-link.tsx';

type UndoPlan = Answer<'POST /conversions/{id}/undo/plan'>;

/** What taking a conversion back does, in sentences. */
export function UndoSummary({ plan }: { readonly plan: UndoPlan }): ReactNode {
  const { t } = useTranslation();
  const { field: definition, label, singular } = useModules();
  const { lead, deletes, stays, restores, moves, unlinks, tags, contactRoles, unsentMails } = plan;
  const counts = movedCounts(moves);
  const names = [...new Set([...tags.removes, ...tags.deletes, ...contactRoles.deletes].map(({ name }) => name))];
  return (
    <Stack gap="xs">
      <Text size="sm">{t('parts.undo.intro', { name: lead.name })}</Text>
      <List size="sm" spacing={4}>
        {deletes.map(({ module, id, name }) => (
          <List.Item key={id}>
            {t('parts.undo.deletes', { module: singular(module) })} <RecordLink record={{ module, id, name }} />
          </List.Item>
        ))}
        {stays.map(({ module, id, name, usedBy }) => (
          <List.Item key={id}>
            {t('parts.undo.stays', { module: singular(module) })} <RecordLink record={{ module, id, name }} />{' '}
            {usedBy.length > 0 && t('parts.undo.usedBy', { names: usedBy.map((one) => one.name).join(', ') })}
          </List.Item>
        ))}
        {restores.map(({ module, id, name, field, from, to }) => {
          const type = definition(module, field)?.type;
          return (
            <List.Item key={`${id} ${field}`}>
              {t('parts.undo.restores', { name, field: label(module, field) })} <FieldValue value={from} type={type} />{' '}
              → <FieldValue value={to} type={type} />
            </List.Item>
          );
        })}
        {MOVED.filter((kind) => counts.has(kind)).map((kind) => (
          <List.Item key={kind}>
            {t('parts.undo.back', { what: t(`parts.moved.${kind}`, { count: counts.get(kind) ?? 0 }) })}
          </List.Item>
        ))}
        {unlinks.length > 0 && <List.Item>{t('parts.undo.unlinks', { count: unlinks.length })}</List.Item>}
        {names.length > 0 && <List.Item>{t('parts.undo.names', { names: names.join(', ') })}</List.Item>}
        {unsentMails.length > 0 && <List.Item>{t('parts.undo.mails', { count: unsentMails.length })}</List.Item>}
      </List>
    </Stack>
  );
}
