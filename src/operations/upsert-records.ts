import type { Caller, User } from '../domain/caller.ts';
import { checkFields } from '../domain/check-fields.ts';
import { duplicateCheckFields } from '../domain/duplicate-check-fields.ts';
import { FACE_RULES } from '../domain/face-rules.ts';
import type { FieldDefinition } from '../domain/field-definition.ts';
import type { Id } from '../domain/id.ts';
import type { ModuleName } from '../domain/module-name.ts';
import { uniqueValueKey } from '../domain/plan-unique-values.ts';
import type { Queryable } from '../storage/database.ts';
import { findUniqueHolders } from '../storage/sql/find-matches.ts';
import { getRecords } from '../storage/sql/get-records.ts';
import { lockKeys } from '../storage/sql/lock-keys.ts';
import { selectRecords } from '../storage/sql/select-records.ts';
import { createInTransaction, type RecordInput, type WriteRules } from './create-records.ts';
import type { OperationContext } from './operation-context.ts';
import { INTERNAL_OUTCOME, outcomeOf, type RecordOutcome, type WrittenRecords } from './record-outcome.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { transactionOf } from './transaction-of.ts';
import { updateInTransaction } from './update-records.ts';
import { usersOf } from './users-of.ts';

export interface UpsertOutcome {
  readonly outcome: RecordOutcome;
  /** `keep`: it was there already, and has been left as it is. */
  readonly action: 'insert' | 'update' | 'keep';
  /** API name of the field by which the record was found. */
  readonly duplicateField: string | null;
}

/**
 * Updates the records that are there already, and inserts the others. Each is a transaction of its own, in their order, so that two of the
 * same value are one record.
 *
 * @param checkNames API names of the fields that tell whether a record is there, the first that finds one decides; `null` for the
 *   module's own. A name that is no field, or a field that can hold no text or number, finds nothing
 */
export async function upsertRecords(
  context: OperationContext,
  caller: Caller,
  module: ModuleName,
  inputs: readonly RecordInput[],
  checkNames: readonly string[] | null,
): Promise<{ readonly results: readonly UpsertOutcome[]; readonly users: ReadonlyMap<Id, User> }> {
  const how = { fields: checkedFields(caller, module, checkNames), found: 'update', rules: FACE_RULES.v2 } as const;
  const results: UpsertOutcome[] = [];
  const users = new Map<Id, User>();
  for (const input of inputs) {
    const { written, ...done } = await retryOnConflict(() =>
      transactionOf(context, caller.organisation, (tx) => upsertOne(context, tx, caller, module, input, how)),
    );
    results.push({ ...done, outcome: written.outcomes[0] ?? INTERNAL_OUTCOME });
    for (const [id, user] of written.users) users.set(id, user);
  }
  return { results, users };
}

/** The fields that tell whether a record is there. @param names `null` for the module's own */
export function checkedFields(
  { organisation }: Caller,
  module: ModuleName,
  names: readonly string[] | null,
): FieldDefinition[] {
  const definition = organisation.modules[module];
  const wanted = new Set(names ?? duplicateCheckFields(definition));
  return [...wanted].flatMap((name) => definition.fields.filter(({ apiName }) => apiName === name));
}

export interface UpsertRules {
  readonly fields: readonly FieldDefinition[];
  /** What happens to a record that is there. */
  readonly found: 'update' | 'keep';
  readonly rules: WriteRules;
}

interface Upserted extends Omit<UpsertOutcome, 'outcome'> {
  readonly written: WrittenRecords;
}

/** One record, as a part of a transaction. */
export async function upsertOne(
  context: OperationContext,
  tx: Queryable,
  caller: Caller,
  module: ModuleName,
  input: RecordInput,
  { fields, found: whenFound, rules }: UpsertRules,
): Promise<Upserted> {
  const orgId = caller.organisation.id;
  const checked = outcomeOf(() =>
    checkFields(caller.organisation.modules[module], input, {
      ...rules,
      path: [],
      purpose: 'update',
    }),
  );
  if (!checked.ok)
    return { written: { outcomes: [checked], users: new Map() }, action: 'insert', duplicateField: null };
  const checks = fields.flatMap((field) => {
    const value = checked.result.values[field.apiName];
    const key = uniqueValueKey(value);
    return key === null ? [] : [{ field, value: String(value), key }];
  });
  // two requests that bring the same new value would both find nothing
  await lockKeys(
    tx,
    orgId,
    checks.map(({ field, key }) => `${module} ${field.apiName} ${key}`),
  );
  for (const { field, value, key } of checks) {
    const found =
      field.unique === true
        ? await findHolder(tx, orgId, { module, field: field.apiName, value: key })
        : await findOldest(tx, orgId, module, field, value);
    if (found === null) continue;
    const written =
      whenFound === 'update'
        ? await updateInTransaction(context, tx, caller, module, [{ id: found, input }], rules)
        : await readInTransaction(tx, caller, found);
    return { written, action: whenFound, duplicateField: field.apiName };
  }
  const written = await createInTransaction(context, tx, caller, module, [input], rules);
  return { written, action: 'insert', duplicateField: null };
}

async function readInTransaction(tx: Queryable, { organisation, user }: Caller, id: Id): Promise<WrittenRecords> {
  const records = await getRecords(tx, organisation.id, [id]);
  return {
    outcomes: records.map((record) => ({ ok: true, record })),
    users: await usersOf(tx, organisation.id, records, user),
  };
}

/** The record that holds a unique value, unless it is a converted lead: that can be told apart, but not updated. */
async function findHolder(
  tx: Queryable,
  orgId: Id,
  value: { readonly module: ModuleName; readonly field: string; readonly value: string },
): Promise<Id | null> {
  const holders = await findUniqueHolders(tx, orgId, [value]);
  const records = await getRecords(
    tx,
    orgId,
    holders.map(({ id }) => id),
  );
  return records.find(({ conversion }) => conversion === null)?.id ?? null;
}

async function findOldest(
  tx: Queryable,
  orgId: Id,
  module: ModuleName,
  field: FieldDefinition,
  value: string,
): Promise<Id | null> {
  const filter = { kind: 'field', field, comparison: 'equals', value } as const;
  const oldest = { field, descending: false };
  const selection = { converted: 'false', ids: null, modifiedSince: null, filter, order: oldest } as const;
  const [found] = await selectRecords(tx, orgId, module, selection, 1, 0);
  return found?.id ?? null;
}
