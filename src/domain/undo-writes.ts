import type { Organisation } from './caller.ts';
import type { CrmRecord, FieldValue } from './crm-record.ts';
import type { Id } from './id.ts';
import { isUniqueField } from './is-unique-field.ts';
import type { NotificationEvent } from './notification-event.ts';
import { MODULE_NAMES } from './module-name.ts';
import { uniqueValueKey } from './plan-unique-values.ts';
import { recordKeys } from './record-keys.ts';
import { recordName } from './record-name.ts';
import type { RecordWrite, RecordWrites, UniqueValue } from './record-writes.ts';
import { TARGET_MODULES } from './target-module.ts';
import type { KeptConversion } from './kept-conversion.ts';
import type { UndoFacts } from './undo-facts.ts';
import type { FieldRestore, UndoPlan } from './undo-plan.ts';

/** The rows of records that taking a conversion back writes. */
export function undoWrites(
  { restores, removedTags }: UndoPlan,
  { records }: UndoFacts,
  organisation: Organisation,
  userId: Id,
  at: Date,
): RecordWrites {
  const values = restores.filter(({ kind }) => kind === 'value');
  const lookups = restores.filter(({ kind }) => kind === 'lookup');
  return {
    inserted: [],
    updated: restoredRecords(restores).flatMap((id) => {
      const record = records.get(id);
      const changed = restores.filter((one) => one.record.id === id && one.kind !== 'lookup');
      return record === undefined ? [] : [rowOf(record, changed, organisation, userId, at)];
    }),
    lookups: lookups.flatMap(({ record, field, to }) =>
      typeof to === 'string' ? [{ recordId: record.id, field, targetId: to }] : [],
    ),
    emptiedLookups: lookups.flatMap(({ record, field, to }) => (to === null ? [{ recordId: record.id, field }] : [])),
    tags: [],
    recordTags: [],
    removedTags,
    ...uniqueRows(values, organisation),
  };
}

/** What others are told: the lead is one again, and which records went or changed. */
export function undoEvents(
  plan: UndoPlan,
  { id, leadId, contactId, accountId, dealId, face }: KeptConversion,
  userId: Id,
): NotificationEvent[] {
  const restored = restoredRecords(plan.restores);
  return [
    { kind: 'lead.unconverted', conversionId: id, leadId, contactId, accountId, dealId, userId, face },
    ...MODULE_NAMES.flatMap((module): NotificationEvent[] => {
      const ids = plan.deletes.filter((one) => one.module === module).map((one) => one.id);
      const edited = plan.restores.filter(({ record }) => record.module === module && restored.includes(record.id));
      return [
        { kind: 'records', module, change: 'delete', ids },
        { kind: 'records', module, change: 'edit', ids: [...new Set(edited.map(({ record }) => record.id))] },
      ];
    }),
    { kind: 'records', module: 'Leads', change: 'edit', ids: [leadId] },
  ];
}

/** The linked accounts, contacts and deals, and activities that change owners; what only moves counts as unchanged, as it did on its way there. */
function restoredRecords(restores: readonly FieldRestore[]): Id[] {
  const targets = restores.filter(
    ({ record, kind }) => kind === 'owner' || TARGET_MODULES.some((module) => module === record.module),
  );
  return [...new Set(targets.map(({ record }) => record.id))];
}

function rowOf(
  record: CrmRecord,
  restores: readonly FieldRestore[],
  organisation: Organisation,
  userId: Id,
  at: Date,
): RecordWrite {
  const { id, module } = record;
  let { ownerId } = record;
  const fields: Record<string, FieldValue> = { ...record.values };
  for (const { kind, field, to } of restores) {
    if (kind === 'owner') ownerId = String(to);
    else if (to === null) delete fields[field];
    else fields[field] = to;
  }
  const name = recordName(organisation.modules[module], fields);
  return { id, module, name, fields, ownerId, ...recordKeys(module, name, fields), userId, at };
}

function uniqueRows(
  restores: readonly FieldRestore[],
  organisation: Organisation,
): Pick<RecordWrites, 'uniqueValues' | 'freedValues'> {
  const unique = restores.filter(({ record, field }) => isUniqueField(organisation, record.module, field));
  return {
    uniqueValues: unique.flatMap(({ record: { id, module }, field, to }): UniqueValue[] => {
      const value = uniqueValueKey(to);
      return value === null ? [] : [{ record: id, module, field, value }];
    }),
    freedValues: unique.flatMap(({ record, field, to }) => (to === null ? [{ record: record.id, field }] : [])),
  };
}
