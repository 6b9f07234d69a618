import { Anchor, Badge, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../api/call.ts';
import { useModules } from '../api/modules.ts';
import { useFormat } from '../i18n/use-format.ts';
import { FieldValue, isEmpty } from './field-value.tsx';
import { RecordLink } from './record-link.tsx';

type List = Answer<'GET /records/{module}/{id}/related'>['lists'][number];

/** What is said of a record beside its name and its state. */
const FACTS: Readonly<Record<string, readonly string[]>> = {
  Accounts: ['Industry', 'Phone'],
  Contacts: ['Email', 'Phone'],
  Deals: ['Amount', 'Closing_Date'],
  Campaigns: ['Type'],
  Tasks: ['Due_Date'],
  Events: ['Start_DateTime', 'End_DateTime'],
  Calls: ['Call_Type', 'Call_Start_Time'],
};

/** A record that hangs on another one, in a few lines. */
export function RelatedRecord({ record }: { readonly record: List['records'][number] }): ReactNode {
  const { t } = useTranslation();
  const { field, label } = useModules();
  const { module, values, memberStatus, role, name, createdAt, owner } = record;
  const said = values['Note_Content'] ?? values['Description'];
  const state = memberStatus ?? role?.name ?? values['Status'] ?? values['Stage'];
  const facts = (FACTS[module] ?? []).filter((one) => !isEmpty(values[one]));
  return (
    <Item time={createdAt} who={owner.name} state={state}>
      <RecordLink record={{ ...record, name: name === '' ? '–' : name }} />
      {facts.map((one) => (
        <Text key={one} size="xs">
          {t('parts.record.fact', { name: label(module, one), value: '' })}
          <FieldValue type={field(module, one)?.type} value={values[one]} />
        </Text>
      ))}
      {typeof said === 'string' && (
        <Text size="xs" className="as-written" lineClamp={3}>
          {said}
        </Text>
      )}
    </Item>
  );
}

const KB = 1024;

/** A file, or a link, that hangs on a record. */
export function RelatedAttachment(props: { readonly attachment: List['attachments'][number] }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { fileName, linkUrl, sizeBytes, createdAt, owner } = props.attachment;
  const kind =
    linkUrl === null
      ? t('parts.related.kilobytes', { size: format.number(Math.ceil(sizeBytes / KB)) })
      : t('parts.related.link');
  return (
    <Item time={createdAt} who={owner.name} state={kind}>
      {linkUrl !== null && /^https?:/i.test(linkUrl) ? (
        <Anchor inherit href={linkUrl} target="_blank" rel="noreferrer noopener">
          {fileName}
        </Anchor>
      ) : (
        fileName
      )}
    </Item>
  );
}

function Item(props: {
  readonly children: ReactNode;
  readonly time: string;
  readonly who: string;
  readonly state: unknown;
}): ReactNode {
  const format = useFormat();
  const { time, who, state, children } = props;
  return (
    <li>
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <Text size="sm" component="div" className="any-length">
          {children}
        </Text>
        {typeof state === 'string' && (
          <Badge variant="default" size="sm" tt="none" fw={400} flex="none">
            {state}
          </Badge>
        )}
      </Group>
      <Text size="xs" c="dimmed">{`${format.time(time)} · ${who}`}</Text>
    </li>
  );
}
