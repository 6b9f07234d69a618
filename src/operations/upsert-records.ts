import type { Caller, User } from '../domain/caller.ts';
import { duplicateCheckFields } from '../domain/duplicate-check-fields.ts';
import type { FieldDefinition } from '../domain/field-definition.ts';
import type { Id } from '../domain/id.ts';
import type { ModuleName } from '../domain/module-name.ts';
import type { Queryable } from '../storage/database.ts';
import { lockKeys } from '../storage/sql/lock-keys.ts';
import { lockRecords } from '../storage/sql/lock-records.ts';
import { selectRecords } from '../storage/sql/select-records.ts';
import { createInTransaction, type RecordInput } from './create-records.ts';
import type { OperationContext } from './operation-context.ts';
import { INTERNAL_OUTCOME, type RecordOutcome } from './record-outcome.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { updateOnce } from './update-records.ts';

export interface UpsertOutcome {
  readonly outcome: RecordOutcome;
  readonly action: 'insert' | 'update';
  /** API name of the field by which the record was found. */
  readonly duplicateField: string | null;
}

/**
 * Updates the records that are there already, and inserts the others. Each is a transaction of its own, in their order, so that two of the
 * same value are one record.
 *
 * @param checkFields API names of the fields that tell whether a record is there, the first that finds one decides; `null` for the
 *   module's own. A name that is no field, or a field that can hold no text or number, finds nothing
 */
export async function upsertRecords(
  context: OperationContext,
  caller: Caller,
  module: ModuleName,
  inputs: readonly RecordInput[],
  checkFields: readonly string[] | null,
): Promise<{ readonly results: readonly UpsertOutcome[]; readonly users: ReadonlyMap<Id, User> }> {
  const definition = caller.organisation.modules[module];
  const names = checkFields ?? duplicateCheckFields(definition);
  const fields = names.flatMap((name) => definition.fields.filter(({ apiName }) => apiName === name));
  const results: UpsertOutcome[] = [];
  const users = new Map<Id, User>();
  for (const input of inputs) {
    const { written, ...how } = await retryOnConflict(() =>
      context.database.transaction((tx) => upsertOne(context, tx, caller, module, input, fields)),
    );
    results.push({ ...how, outcome: written.outcomes[0] ?? INTERNAL_OUTCOME });
    for (const [id, user] of written.users) users.set(id, user);
  }
  return { results, users };
}

async function upsertOne(
  context: OperationContext,
  tx: Queryable,
  caller: Caller,
  module: ModuleName,
  input: RecordInput,
  fields: readonly FieldDefinition[],
) {
  const orgId = caller.organisation.id;
  const checks = fields.flatMap((field) => {
    const value = input[field.apiName];
    const text = typeof value === 'number' ? String(value) : value;
    return typeof text === 'string' && text.trim() !== '' ? [{ field, value: text.trim() }] : [];
  });
  // two requests that bring the same new value would both find nothing
  await lockKeys(
    tx,
    orgId,
    checks.map(({ field, value }) => `${module} ${field.apiName} ${value.toLowerCase()}`),
  );
  for (const { field, value } of checks) {
    const filter = { kind: 'field', field, comparison: 'equals', value } as const;
    const oldest = { field, descending: false };
    const selection = { converted: 'false', ids: null, modifiedSince: null, filter, order: oldest } as const;
    const [found] = await selectRecords(tx, orgId, module, selection, 1, 0);
    if (found === undefined) continue;
    await lockRecords(tx, orgId, [], [found.id]);
    const written = await updateOnce(context, tx, caller, module, [{ id: found.id, input }]);
    return { written, action: 'update', duplicateField: field.apiName } as const;
  }
  const written = await createInTransaction(context, tx, caller, module, [input]);
  return { written, action: 'insert', duplicateField: null } as const;
}
