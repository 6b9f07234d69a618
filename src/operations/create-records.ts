import type { Caller } from '../domain/caller.ts';
import { checkFields } from '../domain/check-fields.ts';
import type { CrmRecord } from '../domain/crm-record.ts';
import type { FaceRules } from '../domain/face-rules.ts';
import type { Id } from '../domain/id.ts';
import type { ModuleName } from '../domain/module-name.ts';
import { planRecord } from '../domain/plan-record.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Queryable } from '../storage/database.ts';
import { getRecords } from '../storage/sql/get-records.ts';
import { loadRecordFacts } from './load-record-facts.ts';
import type { OperationContext } from './operation-context.ts';
import { recordEvents } from './record-events.ts';
import { INTERNAL_OUTCOME, outcomeOf, withIdOf, type RecordOutcome, type WrittenRecords } from './record-outcome.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { transactionOf } from './transaction-of.ts';
import { usersOf } from './users-of.ts';
import { writePlannedRecords } from './write-planned-records.ts';
import { timeIn } from './organisation-time.ts';

/** What a face insists on when records are written. */
export type WriteRules = Pick<FaceRules, 'unknownPicklistValue' | 'mandatory'>;

/** Fields by API name, values as JSON gives them. */
export type RecordInput = Readonly<Record<string, unknown>>;

/** Inserts records of one module; a record that is refused leaves the others alone. */
export async function createRecords(
  context: OperationContext,
  caller: Caller,
  module: ModuleName,
  inputs: readonly RecordInput[],
  rules: WriteRules,
): Promise<WrittenRecords> {
  return retryOnConflict(() =>
    transactionOf(context, caller.organisation, (tx) =>
      createInTransaction(context, tx, caller, module, inputs, rules),
    ),
  );
}

/** The same as a part of a transaction. */
export async function createInTransaction(
  context: OperationContext,
  tx: Queryable,
  { organisation, user }: Caller,
  module: ModuleName,
  inputs: readonly RecordInput[],
  rules: WriteRules,
): Promise<WrittenRecords> {
  const definition = organisation.modules[module];
  const checked = inputs.map((input) =>
    outcomeOf(() => checkFields(definition, input, { ...rules, path: [], purpose: 'insert' })),
  );
  const valid = checked.flatMap((one) => (one.ok ? [one.result] : []));
  const facts = await loadRecordFacts(tx, organisation, module, valid, []);
  const at = timeIn(context, organisation);
  const planned = checked.map((one, index) =>
    one.ok
      ? outcomeOf(() =>
          planRecord(
            { before: null, ref: `new:record:${index}`, module, checked: one.result, user, at },
            facts,
            organisation,
          ),
        )
      : one,
  );
  const plans = planned.flatMap((one) => (one.ok ? [one.result] : []));
  const idOf = await writePlannedRecords(context, tx, organisation, plans);
  const ids = planned.map((one, index) => (one.ok ? idOf(`new:record:${index}`) : withIdOf(one.refusal, idOf)));
  const written = await getRecords(
    tx,
    organisation.id,
    ids.filter((one): one is Id => typeof one === 'string'),
  );
  const byId = new Map(written.map((record) => [record.id, record]));
  await recordEvents(context, tx, organisation, [{ kind: 'records', module, change: 'create', ids: [...byId.keys()] }]);
  return {
    outcomes: ids.map((one) => recordOutcome(one, byId)),
    users: await usersOf(tx, organisation.id, written, user),
  };
}

function recordOutcome(idOrRefusal: Id | Refusal, byId: ReadonlyMap<Id, CrmRecord>): RecordOutcome {
  if (typeof idOrRefusal !== 'string') return { ok: false, refusal: idOrRefusal };
  const record = byId.get(idOrRefusal);
  return record === undefined ? INTERNAL_OUTCOME : { ok: true, record };
}
