import { Anchor, Badge, Button, Checkbox, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordAnswer } from '../../api/record.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { FieldValue } from '../../parts/field-value.tsx';
import { SortableHeader } from '../../parts/sortable-header.tsx';
import { useMay } from '../../session/use-session.ts';

/** With the width of each in pixels; without one they share what is left. */
const COLUMNS = [
  { name: 'name', field: 'Full_Name' },
  { name: 'company', field: 'Company' },
  { name: 'email', field: 'Email' },
  { name: 'phone', field: 'Phone', width: 144 },
  { name: 'status', field: 'Lead_Status', width: 162 },
  { name: 'source', field: 'Lead_Source', width: 138 },
  { name: 'owner', field: 'Owner', width: 120 },
  { name: 'created', field: 'Created_Time', width: 104 },
] as const;

type Column = (typeof COLUMNS)[number]['name'];

interface Props {
  readonly leads: readonly RecordAnswer[];
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (ids: readonly string[], isSelected: boolean) => void;
}

/** Leads, a line each; what is too long for its column is cut, and whole in its title. */
export function LeadsTable({ leads, sort, onSort, selected, onSelect }: Props): ReactNode {
  const { t } = useTranslation();
  const mayConvert = useMay()('convert');
  const open = leads.filter(({ conversion }) => conversion === null).map(({ id }) => id);
  const chosen = open.filter((id) => selected.has(id)).length;
  const isWide = useMediaQuery('(min-width: 90em)', true, { getInitialValueInEffect: false });
  const columns = COLUMNS.filter(({ name }) => isWide || name !== 'phone');
  return (
    <Table.ScrollContainer minWidth={960} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table
        highlightOnHover
        layout="fixed"
        className="table cut"
        fz={13}
        horizontalSpacing={8}
        verticalSpacing={4}
        aria-label={t('leads.title')}
      >
        <colgroup>
          {mayConvert && <col width={36} />}
          {columns.map((column) => (
            <col key={column.name} width={'width' in column ? column.width : undefined} />
          ))}
          {mayConvert && <col className="row-action" />}
        </colgroup>
        <Table.Thead>
          <Table.Tr>
            {mayConvert && (
              <Table.Th>
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
            {columns.map(({ name, field }) => (
              <SortableHeader key={field} label={t(`leads.column.${name}`)} field={field} sort={sort} onSort={onSort} />
            ))}
            {mayConvert && (
              <Table.Th className="row-action">
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
              columns={columns.map(({ name }) => name)}
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
  readonly columns: readonly Column[];
  readonly mayConvert: boolean;
  readonly isSelected: boolean;
  readonly onSelect: (isSelected: boolean) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { lead, columns, mayConvert, isSelected, onSelect } = props;
  const { id, name, conversion } = lead;
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
      {columns.map((column) => (
        <Cell key={column} column={column} lead={lead} />
      ))}
      {mayConvert && (
        <Table.Td className="row-action">
          {conversion === null && (
            <Button
              component={Link}
              to={`/leads/${id}/convert`}
              size="compact-xs"
              variant="default"
              aria-label={t('leads.convertOne', { name })}
            >
              {t('leads.convert')}
            </Button>
          )}
        </Table.Td>
      )}
    </Table.Tr>
  );
}

function Cell({ column, lead }: { readonly column: Column; readonly lead: RecordAnswer }): ReactNode {
  const format = useFormat();
  const { id, name, values, owner, createdAt, conversion } = lead;
  switch (column) {
    case 'name':
      return (
        <Table.Td title={name}>
          <Anchor component={Link} to={`/leads/${id}`} data-row={id} fw={500} inherit>
            {name}
          </Anchor>
        </Table.Td>
      );
    case 'company':
      return <Value type="text" value={values['Company']} />;
    case 'email':
      return <Value type="email" value={values['Email']} />;
    case 'phone':
      return <Value type="phone" value={values['Phone']} />;
    case 'status':
      return conversion === null ? (
        <Value type="text" value={values['Lead_Status']} />
      ) : (
        <Table.Td>
          <ConvertedBadge conversionId={conversion.id} />
        </Table.Td>
      );
    case 'source':
      return <Value type="text" value={values['Lead_Source']} />;
    case 'owner':
      return <Value type="text" value={owner.name} />;
    case 'created':
      return (
        <Table.Td className="gives-way">
          <Text inherit span title={format.time(createdAt)}>
            {format.day(createdAt)}
          </Text>
        </Table.Td>
      );
  }
}

function Value({ type, value }: { readonly type: string; readonly value: unknown }): ReactNode {
  return (
    <Table.Td title={typeof value === 'string' ? value : undefined}>
      <FieldValue type={type} value={value} />
    </Table.Td>
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
