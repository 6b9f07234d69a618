import { Anchor, Badge, Button, Checkbox, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordAnswer } from '../../api/record.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { FieldValue } from '../../parts/field-value.tsx';
import { SortableHeader } from '../../parts/sortable-header.tsx';
import { useMay } from '../../session/use-session.ts';

const COLUMNS = [
  ['name', 'Full_Name'],
  ['company', 'Company'],
  ['email', 'Email'],
  ['phone', 'Phone'],
  ['status', 'Lead_Status'],
  ['source', 'Lead_Source'],
  ['owner', 'Owner'],
  ['created', 'Created_Time'],
] as const;

interface Props {
  readonly leads: readonly RecordAnswer[];
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (ids: readonly string[], isSelected: boolean) => void;
}

/** Leads, a line each. */
export function LeadsTable({ leads, sort, onSort, selected, onSelect }: Props): ReactNode {
  const { t } = useTranslation();
  const mayConvert = useMay()('convert');
  const open = leads.filter(({ conversion }) => conversion === null).map(({ id }) => id);
  const chosen = open.filter((id) => selected.has(id)).length;
  return (
    <Table.ScrollContainer minWidth={1000} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table
        highlightOnHover
        className="table"
        fz={13}
        horizontalSpacing={8}
        verticalSpacing={4}
        aria-label={t('leads.title')}
      >
        <Table.Thead>
          <Table.Tr>
            {mayConvert && (
              <Table.Th w={36}>
                <Checkbox
                  size="xs"
                  aria-label={t('leads.selectPage')}
                  disabled={open.length === 0}
                  checked={chosen > 0 && chosen === open.length}
                  indeterminate={chosen > 0 && chosen < open.length}
                  onChange={(event) => onSelect(open, event.currentTarget.checked)}
                />
              </Table.Th>
            )}
            {COLUMNS.map(([column, field]) => (
              <SortableHeader
                key={field}
                label={t(`leads.column.${column}`)}
                field={field}
                sort={sort}
                onSort={onSort}
              />
            ))}
            {mayConvert && (
              <Table.Th className="sticky-end">
                <span className="unseen">{t('leads.column.action')}</span>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {leads.map((lead) => (
            <Row
              key={lead.id}
              lead={lead}
              mayConvert={mayConvert}
              isSelected={selected.has(lead.id)}
              onSelect={(isSelected) => onSelect([lead.id], isSelected)}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row(props: {
  readonly lead: RecordAnswer;
  readonly mayConvert: boolean;
  readonly isSelected: boolean;
  readonly onSelect: (isSelected: boolean) => void;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { lead, mayConvert, isSelected, onSelect } = props;
  const { id, name, values, owner, createdAt, conversion } = lead;
  return (
    <Table.Tr data-selected={isSelected || undefined}>
      {mayConvert && (
        <Table.Td>
          {conversion === null && (
            <Checkbox
              size="xs"
              aria-label={t('leads.select', { name })}
              checked={isSelected}
              onChange={(event) => onSelect(event.currentTarget.checked)}
            />
          )}
        </Table.Td>
      )}
      <Table.Td className="cell-wide">
        <Anchor component={Link} to={`/leads/${id}`} data-row={id} fw={500} inherit>
          {name}
        </Anchor>
      </Table.Td>
      <Table.Td className="cell-wide">
        <FieldValue type={'text'} value={values['Company']} />
      </Table.Td>
      <Table.Td className="cell-wide">
        <FieldValue type={'email'} value={values['Email']} />
      </Table.Td>
      <Table.Td>
        <FieldValue type={'phone'} value={values['Phone']} />
      </Table.Td>
      <Table.Td>
        <FieldValue type={'text'} value={values['Lead_Status']} />
      </Table.Td>
      <Table.Td>
        <FieldValue type={'text'} value={values['Lead_Source']} />
      </Table.Td>
      <Table.Td>{owner.name}</Table.Td>
      <Table.Td>
        <Text inherit span title={format.time(createdAt)}>
          {format.day(createdAt)}
        </Text>
      </Table.Td>
      {mayConvert && (
        <Table.Td ta="right" className="sticky-end">
          {conversion === null ? (
            <Button
              component={Link}
              to={`/leads/${id}/convert`}
              size="compact-xs"
              variant="default"
              aria-label={t('leads.convertOne', { name })}
            >
              {t('leads.convert')}
            </Button>
          ) : (
            <ConvertedBadge conversionId={conversion.id} />
          )}
        </Table.Td>
      )}
    </Table.Tr>
  );
}

/** Says that a lead is converted, and leads to how. */
function ConvertedBadge({ conversionId }: { readonly conversionId: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <Badge
      component={Link}
      to={`/conversions/${conversionId}`}
      variant="light"
      color="teal"
      autoContrast
      tt="none"
      className="clickable"
    >
      {t('leads.converted')}
    </Badge>
  );
}
