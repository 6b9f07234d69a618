import type { Caller, User } from '../domain/caller.ts';
import type { CrmRecord } from '../domain/crm-record.ts';
import { FACE_RULES } from '../domain/face-rules.ts';
import { fieldsByName } from '../domain/fields-by-name.ts';
import type { Id } from '../domain/id.ts';
import type { ModuleDefinition } from '../domain/module-definition.ts';
import type { ModuleName } from '../domain/module-name.ts';
import { Refused } from '../domain/refusal.ts';
import { getRecords } from '../storage/sql/get-records.ts';
import { lockRecords } from '../storage/sql/lock-records.ts';
import { createRecords, type RecordInput } from './create-records.ts';
import { deleteRecords } from './delete-records.ts';
import type { OperationContext } from './operation-context.ts';
import type { WrittenRecords } from './record-outcome.ts';
import { recordVersion } from './record-version.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { transactionOf } from './transaction-of.ts';
import { updateInTransaction } from './update-records.ts';

const RULES = FACE_RULES.api;

/** A record, and the users that it names. */
export interface WrittenRecord {
  readonly record: CrmRecord;
  readonly users: ReadonlyMap<Id, User>;
}

/** Makes one record, by the rules of the native API. @throws Refused with the path of the field, also for one that nobody can set */
export async function createRecord(
  context: OperationContext,
  caller: Caller,
  module: ModuleName,
  input: RecordInput,
): Promise<WrittenRecord> {
  refuseUnknown(caller.organisation.modules[module], input);
  return onlyOne(await createRecords(context, caller, module, [input], RULES));
}

/**
 * Changes the fields of a record that are given; `null` empties one.
 *
 * @param versions the record must be one of these (`recordVersion`); `null`: whatever it is
 * @throws Refused as `createRecord`, `not_found`, `converted_record`, and `record_changed` for another version
 */
export async function changeRecord(
  context: OperationContext,
  caller: Caller,
  module: ModuleName,
  id: Id,
  input: RecordInput,
  versions: readonly string[] | null,
): Promise<WrittenRecord> {
  const { organisation } = caller;
  refuseUnknown(organisation.modules[module], input);
  // what has no owner is nobody's to see
  if (input['Owner'] === null) throw new Refused({ code: 'mandatory_missing', path: ['Owner'] });
  const changes = input['Tag'] === null ? { ...input, Tag: [] } : input;
  return retryOnConflict(() =>
    transactionOf(context, organisation, async (tx) => {
      if (versions !== null) {
        await lockRecords(tx, organisation.id, [], [id]);
        const [record] = await getRecords(tx, organisation.id, [id]);
        if (record?.module !== module) throw new Refused({ code: 'not_found', path: [] });
        if (!versions.includes(recordVersion(record))) throw new Refused({ code: 'record_changed' });
      }
      return onlyOne(await updateInTransaction(context, tx, caller, module, [{ id, input: changes }], RULES));
    }),
  );
}

/** Deletes one record, as `deleteRecords` does. @throws Refused `not_found` or `converted_record` */
export async function deleteRecord(
  context: OperationContext,
  caller: Caller,
  module: ModuleName,
  id: Id,
): Promise<void> {
  const [outcome] = await deleteRecords(context, caller, module, [id]);
  if (outcome?.ok === false) throw new Refused(outcome.refusal);
}

function refuseUnknown(module: ModuleDefinition, input: RecordInput): void {
  const fields = fieldsByName(module);
  const settable = (key: string): boolean => key === 'Tag' || (fields.has(key) && fields.get(key)?.readOnly !== true);
  const unknown = Object.keys(input).find((key) => !settable(key));
  if (unknown !== undefined) throw new Refused({ code: 'unknown_field', path: [unknown] });
}

function onlyOne({ outcomes, users }: WrittenRecords): WrittenRecord {
  const [outcome] = outcomes;
  if (outcome?.ok !== true) throw new Refused(outcome?.refusal ?? { code: 'internal' });
  return { record: outcome.record, users };
}
