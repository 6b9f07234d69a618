import { isActivity } from './activity-module.ts';
import type { Organisation } from './caller.ts';
import { uniqueKey } from './conversion-facts.ts';
import type { FieldChange } from './conversion-image.ts';
import type { CrmRecord, FieldValue } from './crm-record.ts';
import type { Id } from './id.ts';
import { isUniqueField } from './is-unique-field.ts';
import { uniqueValueKey } from './plan-unique-values.ts';
import { isSame } from './is-same.ts';
import { referenceTo, type CreatedFates } from './undo-created.ts';
import type { UndoFacts } from './undo-facts.ts';
import type { Heirs } from './undo-heirs.ts';
import type { UndoConflicts } from './undo-conflicts.ts';
import type { FieldRestore } from './undo-plan.ts';

/** The fields of records that were there, as they were; one that somebody changed since is for the caller to decide. */
export function settleChanges(
  facts: UndoFacts,
  conflicts: UndoConflicts,
  { deletes, orphans }: CreatedFates,
  heirs: Heirs,
  organisation: Organisation,
): FieldRestore[] {
  const { image, leadId } = facts.conversion;
  const restores = new Map<string, FieldRestore>();
  const add = (restore: FieldRestore): void => {
    const key = `${restore.record.id}.${restore.field}`;
    if (!restores.has(key)) restores.set(key, restore);
  };
  for (const change of image.changes) {
    const record = facts.records.get(change.recordId);
    if (record === undefined || deletes.has(record.id) || heirs.inheritChange(change)) continue;
    const now = currentOf(record, change);
    const to = targetOf(change, facts, deletes);
    if (isSame(now, to)) continue;
    const takenBy = change.kind === 'value' ? holderOf(record, change, facts, deletes, organisation) : null;
    const untouched = isSame(now, change.after) || wentWithItsTarget(change, now, facts);
    const { field, before, after: converted } = change;
    const alsoFrom = untouched ? heirs.claimants(change, record, organisation) : [];
    const conflict = {
      kind: 'field',
      id: `${record.id}.${field}`,
      field,
      before,
      converted,
      now,
      takenBy,
      alsoFrom,
    } as const;
    const restored =
      (untouched && takenBy === null && alsoFrom.length === 0) ||
      conflicts.restores({
        ...conflict,
        record: referenceTo(record),
        choices: takenBy === null ? ['keep', 'restore'] : ['keep'],
      });
    if (restored) add({ record: referenceTo(record), kind: change.kind, field, from: now, to });
  }
  // what was put on a record that goes is the lead's from now on, where it can be
  for (const hanger of orphans) {
    if (hanger.kind !== 'lookup') continue;
    const { record, field, on: from, whatId } = hanger;
    const lookup = { record, kind: 'lookup', from, to: leadId } as const;
    if (record.module === 'Notes') add({ ...lookup, field });
    else if (isActivity(record.module) && (whatId === null || deletes.has(whatId)))
      add({ ...lookup, field: 'What_Id' });
  }
  return [...restores.values()];
}

function currentOf(record: CrmRecord, { kind, field }: FieldChange): FieldValue | null {
  if (kind === 'owner') return record.ownerId;
  return kind === 'value' ? (record.values[field] ?? null) : (record.lookups[field]?.id ?? null);
}

/** A look-up to a record that is there no longer is empty. */
function targetOf(change: FieldChange, { records }: UndoFacts, deletes: ReadonlyMap<Id, unknown>): FieldValue | null {
  if (change.kind !== 'lookup' || change.before === null) return change.before;
  return records.has(change.before) && !deletes.has(change.before) ? change.before : null;
}

/** Whether a look-up is empty because somebody deleted what the conversion had it point at: nobody has touched the look-up. */
function wentWithItsTarget(change: FieldChange, now: FieldValue | null, { records }: UndoFacts): boolean {
  return change.kind === 'lookup' && now === null && change.after !== null && !records.has(change.after);
}

/** Who else has the unique value by now. */
function holderOf(
  { id, module }: CrmRecord,
  { field, before }: FieldChange,
  { uniqueHolders }: UndoFacts,
  deletes: ReadonlyMap<Id, unknown>,
  organisation: Organisation,
): Id | null {
  const value = isUniqueField(organisation, module, field) ? uniqueValueKey(before) : null;
  const holder = value === null ? undefined : uniqueHolders.get(uniqueKey(module, field, value));
  return holder === undefined || holder === id || deletes.has(holder) ? null : holder;
}
