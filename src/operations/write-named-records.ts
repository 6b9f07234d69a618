import type { Caller, User } from '../domain/caller.ts';
import { FACE_RULES } from '../domain/face-rules.ts';
import type { Id } from '../domain/id.ts';
import type { ModuleName } from '../domain/module-name.ts';
import { Refused } from '../domain/refusal.ts';
import type { Queryable } from '../storage/database.ts';
import { inSavepoint } from '../storage/savepoint.ts';
import { createInTransaction, type RecordInput } from './create-records.ts';
import type { OperationContext } from './operation-context.ts';
import { INTERNAL_OUTCOME, type RecordOutcome } from './record-outcome.ts';
import { namesSomething, resolveNames } from './resolve-names.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { transactionOf } from './transaction-of.ts';
import { updateInTransaction, type RecordUpdate } from './update-records.ts';
import { checkedFields, upsertOne, type UpsertOutcome } from './upsert-records.ts';

const RULES = FACE_RULES.v1;

export interface InsertWishes {
  /** What to do with a record that is there already: insert another, leave it as it is, or update it. */
  readonly duplicates: 'insert' | 'keep' | 'update';
  /** One record that is refused refuses them all. */
  readonly allOrNone: boolean;
}

export interface NamedOutcomes {
  /** One a record, in their order. */
  readonly results: readonly Pick<UpsertOutcome, 'outcome' | 'action'>[];
  readonly users: ReadonlyMap<Id, User>;
}

/**
 * Inserts records whose look-ups and owners may be named instead of given by id, as API 1.0 does.
 *
 * @throws Refused with `allOrNone`, for the first record that is refused; nothing is written
 */
export async function insertNamedRecords(
  context: OperationContext,
  caller: Caller,
  module: ModuleName,
  inputs: readonly RecordInput[],
  { duplicates, allOrNone }: InsertWishes,
): Promise<NamedOutcomes> {
  const insert = async (tx: Queryable, some: readonly RecordInput[]): Promise<NamedOutcomes> => {
    const resolved = await resolveNames(context, tx, caller, module, some, RULES);
    const { outcomes, users } = await createInTransaction(context, tx, caller, module, resolved, RULES);
    return { results: outcomes.map((outcome) => ({ outcome, action: 'insert' })), users };
  };
  if (duplicates === 'insert' && (allOrNone || !inputs.some(namesSomething))) {
    return inTransaction(context, caller, async (tx) => {
      const done = await insert(tx, inputs);
      if (allOrNone) refuseAll(done.results.map(({ outcome }) => outcome));
      return done;
    });
  }
  const each = async (tx: Queryable, input: RecordInput): Promise<NamedOutcomes> =>
    undoneUnlessWritten(tx, async () => {
      if (duplicates === 'insert') return insert(tx, [input]);
      const [resolved = input] = await resolveNames(context, tx, caller, module, [input], RULES);
      const how = { fields: checkedFields(caller, module, null), found: duplicates, rules: RULES };
      const { written, action } = await upsertOne(context, tx, caller, module, resolved, how);
      return { results: [{ outcome: written.outcomes[0] ?? INTERNAL_OUTCOME, action }], users: written.users };
    });
  const all: NamedOutcomes[] = [];
  if (allOrNone) {
    return inTransaction(context, caller, async (tx) => {
      // a run that lost against another transaction begins again
      all.length = 0;
      for (const input of inputs) all.push(await each(tx, input));
      refuseAll(joined(all).results.map(({ outcome }) => outcome));
      return joined(all);
    });
  }
  // each on its own, so that a record that meets another transaction is tried again alone
  for (const input of inputs) all.push(await inTransaction(context, caller, (tx) => each(tx, input)));
  return joined(all);
}

/**
 * Updates records whose look-ups and owners may be named.
 *
 * @throws Refused with `allOrNone`, for the first record that is refused; nothing is written
 */
export async function updateNamedRecords(
  context: OperationContext,
  caller: Caller,
  module: ModuleName,
  updates: readonly RecordUpdate[],
  { allOrNone }: Pick<InsertWishes, 'allOrNone'>,
): Promise<NamedOutcomes> {
  const update = async (tx: Queryable, some: readonly RecordUpdate[]): Promise<NamedOutcomes> => {
    const inputs = some.map(({ input }) => input);
    const named = await resolveNames(context, tx, caller, module, inputs, RULES);
    const resolved = some.map(({ id }, index) => ({ id, input: named[index] ?? {} }));
    const { outcomes, users } = await updateInTransaction(context, tx, caller, module, resolved, RULES);
    return { results: outcomes.map((outcome) => ({ outcome, action: 'update' })), users };
  };
  if (allOrNone || !updates.some(({ input }) => namesSomething(input))) {
    return inTransaction(context, caller, async (tx) => {
      const done = await update(tx, updates);
      if (allOrNone) refuseAll(done.results.map(({ outcome }) => outcome));
      return done;
    });
  }
  const all: NamedOutcomes[] = [];
  for (const one of updates) {
    all.push(await inTransaction(context, caller, (tx) => undoneUnlessWritten(tx, () => update(tx, [one]))));
  }
  return joined(all);
}

/** A record that is refused, or left as it is, leaves nothing behind: no account that it named either. */
async function undoneUnlessWritten(tx: Queryable, write: () => Promise<NamedOutcomes>): Promise<NamedOutcomes> {
  try {
    return await inSavepoint(tx, async () => {
      const done = await write();
      if (done.results.every(({ outcome, action }) => outcome.ok && action !== 'keep')) return done;
      throw new NotWritten(done);
    });
  } catch (error) {
    if (error instanceof NotWritten) return error.done;
    throw error;
  }
}

class NotWritten extends Error {
  readonly done: NamedOutcomes;

  constructor(done: NamedOutcomes) {
    super('not written');
    this.done = done;
  }
}

async function inTransaction<Result>(
  context: OperationContext,
  { organisation }: Caller,
  run: (tx: Queryable) => Promise<Result>,
): Promise<Result> {
  return retryOnConflict(() => transactionOf(context, organisation, run));
}

function refuseAll(outcomes: readonly RecordOutcome[]): void {
  for (const outcome of outcomes) if (!outcome.ok) throw new Refused(outcome.refusal);
}

function joined(all: readonly NamedOutcomes[]): NamedOutcomes {
  return { results: all.flatMap(({ results }) => results), users: new Map(all.flatMap(({ users }) => [...users])) };
}
