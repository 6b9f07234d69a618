import type { Caller, User } from '../domain/caller.ts';
import { checkFields } from '../domain/check-fields.ts';
import type { CrmRecord } from '../domain/crm-record.ts';
import { isId, type Id } from '../domain/id.ts';
import type { ModuleName } from '../domain/module-name.ts';
import { planRecord } from '../domain/plan-record.ts';
import { Refused } from '../domain/refusal.ts';
import type { Queryable } from '../storage/database.ts';
import { getRecords } from '../storage/sql/get-records.ts';
import { lockRecords } from '../storage/sql/lock-records.ts';
import { loadRecordFacts } from './load-record-facts.ts';
import type { WriteRules } from './create-records.ts';
import type { OperationContext } from './operation-context.ts';
import { recordEvents } from './record-events.ts';
import { INTERNAL_OUTCOME, outcomeOf, type RecordOutcome, type WrittenRecords } from './record-outcome.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { transactionOf } from './transaction-of.ts';
import { usersOf } from './users-of.ts';
import { writePlannedRecords } from './write-planned-records.ts';
import { timeIn } from './organisation-time.ts';

export interface RecordUpdate {
  /** As the request has it; `null` when it names none. */
  readonly id: string | null;
  /** Only the fields that change, by API name; `null` empties one. */
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * Updates records of one module; a record that is refused leaves the others alone. One that is named twice is updated twice, in order.
 *
 * The outcome of an id that the module does not have is `not_found`.
 */
export async function updateRecords(
  context: OperationContext,
  caller: Caller,
  module: ModuleName,
  updates: readonly RecordUpdate[],
  rules: WriteRules,
): Promise<WrittenRecords> {
  return retryOnConflict(() =>
    transactionOf(context, caller.organisation, (tx) =>
      updateInTransaction(context, tx, caller, module, updates, rules),
    ),
  );
}

/** The same as a part of a transaction. */
export async function updateInTransaction(
  context: OperationContext,
  tx: Queryable,
  caller: Caller,
  module: ModuleName,
  updates: readonly RecordUpdate[],
  rules: WriteRules,
): Promise<WrittenRecords> {
  // all at once, so that turns do not take them one after the other in an order of their own
  const ids = updates.flatMap(({ id }) => (id !== null && isId(id) ? [id] : []));
  await lockRecords(tx, caller.organisation.id, [], ids);
  const outcomes: RecordOutcome[] = [];
  const users = new Map<Id, User>();
  for (const turn of turnsOf(updates)) {
    const written = await updateOnce(context, tx, caller, module, [...turn.values()], rules);
    [...turn.keys()].forEach((index, at) => (outcomes[index] = written.outcomes[at] ?? INTERNAL_OUTCOME));
    for (const [id, user] of written.users) users.set(id, user);
  }
  return { outcomes, users };
}

/** The updates by their place, in as many turns as a record is named. */
function turnsOf(updates: readonly RecordUpdate[]): Map<number, RecordUpdate>[] {
  const turns: Map<number, RecordUpdate>[] = [];
  const seen = new Map<string | null, number>();
  updates.forEach((update, index) => {
    const turn = seen.get(update.id) ?? 0;
    seen.set(update.id, turn + 1);
    (turns[turn] ??= new Map()).set(index, update);
  });
  return turns;
}

/** Updates different records, which the transaction has locked. */
async function updateOnce(
  context: OperationContext,
  tx: Queryable,
  { organisation, user }: Caller,
  module: ModuleName,
  updates: readonly RecordUpdate[],
  rules: WriteRules,
): Promise<WrittenRecords> {
  const definition = organisation.modules[module];
  const checked = updates.map(({ id, input }) =>
    outcomeOf(() => {
      if (id === null) throw new Refused({ code: 'mandatory_missing', path: ['id'] });
      if (!isId(id)) throw new Refused({ code: 'invalid_value', path: ['id'], expected: 'id' });
      return {
        id,
        fields: checkFields(definition, input, { ...rules, path: [], purpose: 'update' }),
      };
    }),
  );
  const valid = checked.flatMap((one) => (one.ok ? [one.result] : []));
  const ids = valid.map(({ id }) => id);
  const facts = await loadRecordFacts(
    tx,
    organisation,
    module,
    valid.map(({ fields }) => fields),
    ids,
  );
  // after what they point at is locked: a conversion may just have moved them
  const before = byId(await getRecords(tx, organisation.id, ids));
  const at = timeIn(context, organisation);
  const planned = checked.map((one) => {
    if (!one.ok) return one;
    const { id, fields } = one.result;
    return outcomeOf(() => {
      const record = before.get(id);
      if (record?.module !== module) throw new Refused({ code: 'not_found', path: [] });
      const request = { before: record, ref: id, module, checked: fields, user, at };
      return { id, writes: planRecord(request, facts, organisation) };
    });
  });
  const writes = planned.flatMap((one) => (one.ok ? [one.result.writes] : []));
  await writePlannedRecords(context, tx, organisation, writes);
  const changed = planned.flatMap((one) => (one.ok ? [one.result.id] : []));
  await recordEvents(context, tx, organisation, [{ kind: 'records', module, change: 'edit', ids: changed }]);
  const after = byId(await getRecords(tx, organisation.id, ids));
  const outcomes = planned.map((one): RecordOutcome => {
    if (!one.ok) return one;
    const record = after.get(one.result.id);
    return record === undefined ? INTERNAL_OUTCOME : { ok: true, record };
  });
  return { outcomes, users: await usersOf(tx, organisation.id, [...after.values()], user) };
}

function byId(records: readonly CrmRecord[]): Map<Id, CrmRecord> {
  return new Map(records.map((record) => [record.id, record]));
}
