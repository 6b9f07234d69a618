import { List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useModules } from '../../api/modules.ts';
import { FieldValue } from '../../parts/field-value.tsx';
import { FocusedAlert } from '../../parts/focused-alert.tsx';
import type { RecordAnswer } from '../../api/record.ts';

const SUBJECTS = { lead: 'Leads', contact: 'Contacts', account: 'Accounts', deal: 'Deals' } as const;
const THINGS = ['note', 'activity', 'attachment', 'campaign_member', 'tags', 'owner', 'converted'] as const;

/** Says what has changed since the plan that was seen, so that nothing is converted unseen. */
export function OutdatedAlert(props: {
  readonly changed: readonly string[];
  readonly before: RecordAnswer;
  readonly lead: RecordAnswer;
}): ReactNode {
  const { changed, before, lead } = props;
  const { t } = useTranslation();
  const { field: definition, label } = useModules();
  const told = changed.filter((name) => !name.endsWith('.older than the lead'));
  return (
    <FocusedAlert refusal={changed} color="orange" title={t('convert.outdated')}>
      <Text size="sm">{t('convert.outdatedHelp')}</Text>
      <List size="sm" mt="xs">
        {(told.length === 0 ? changed : told).map((name) => (
          <List.Item key={name}>
            {words(name)}
            {values(name)}
          </List.Item>
        ))}
      </List>
    </FocusedAlert>
  );

  function words(name: string): string {
    const [first, rest] = splitAtDot(name);
    if (first === 'matches' || first === 'notified' || first === 'settings' || first === 'fields') {
      return t(`convert.changed.${first}`);
    }
    if (first !== 'lead' && first !== 'contact' && first !== 'account' && first !== 'deal') {
      return t('convert.changed.other');
    }
    const module = t(`modules.${SUBJECTS[first]}`);
    const thing = THINGS.find((one) => one === rest);
    const field = thing === undefined ? label(SUBJECTS[first], rest) : t(`convert.changed.${thing}`);
    return t('parts.record.fact', { name: module, value: field });
  }

  /** Of a field of the lead: what was there, and what is. */
  function values(name: string): ReactNode {
    const [first, field] = splitAtDot(name);
    if (first !== 'lead' || !(field in lead.values)) return null;
    const type = definition('Leads', field)?.type;
    return (
      <>
        {' '}
        <FieldValue value={before.values[field]} type={type} /> → <FieldValue value={lead.values[field]} type={type} />
      </>
    );
  }
}

function splitAtDot(name: string): [string, string] {
  const at = name.indexOf('.');
  return at === -1 ? [name, ''] : [name.slice(0, at), name.slice(at + 1)];
}
