import type { Caller, User } from '../domain/caller.ts';
import { FACE_RULES } from '../domain/face-rules.ts';
import type { Id } from '../domain/id.ts';
import type { ModuleName } from '../domain/module-name.ts';
import { Refused } from '../domain/refusal.ts';
import type { Queryable } from '../storage/database.ts';
import { createInTransaction, type RecordInput } from './create-records.ts';
import type { OperationContext } from './operation-context.ts';
import { INTERNAL_OUTCOME, type RecordOutcome, type WrittenRecords } from './record-outcome.ts';
import { resolveNames } from './resolve-names.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { updateInTransaction, type RecordUpdate } from './update-records.ts';
import { checkedFields, upsertOne, type UpsertOutcome } from './upsert-records.ts';

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
  const rules = { ...FACE_RULES.v1, purpose: 'insert' } as const;
  const insert = async (tx: Queryable, some: readonly RecordInput[]): Promise<NamedOutcomes> => {
    const resolved = await resolveNames(context, tx, caller, module, some, rules);
    if (duplicates === 'insert') {
      const { outcomes, users } = await createInTransaction(context, tx, caller, module, resolved, rules);
      return { results: outcomes.map((outcome) => ({ outcome, action: 'insert' })), users };
    }
    const how = { fields: checkedFields(caller, module, null), found: duplicates, rules } as const;
    const all: NamedOutcomes[] = [];
    for (const input of resolved) {
      const { written, action } = await upsertOne(context, tx, caller, module, input, how);
      all.push({ results: [{ outcome: written.outcomes[0] ?? INTERNAL_OUTCOME, action }], users: written.users });
    }
    return joined(all);
  };
  if (allOrNone || duplicates === 'insert') {
    return inTransaction(context, async (tx) => {
      const done = await insert(tx, inputs);
      if (allOrNone) refuseAll(done.results.map(({ outcome }) => outcome));
      return done;
    });
  }
  // each on its own, so that a record that meets another transaction is tried again alone
  const all: NamedOutcomes[] = [];
  for (const input of inputs) all.push(await inTransaction(context, (tx) => insert(tx, [input])));
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
): Promise<WrittenRecords> {
  const rules = { ...FACE_RULES.v1, purpose: 'update' } as const;
  return inTransaction(context, async (tx) => {
    const inputs = await resolveNames(
      context,
      tx,
      caller,
      module,
      updates.map(({ input }) => input),
      rules,
    );
    const resolved = updates.map(({ id }, index) => ({ id, input: inputs[index] ?? {} }));
    const written = await updateInTransaction(context, tx, caller, module, resolved, rules);
    if (allOrNone) refuseAll(written.outcomes);
    return written;
  });
}

async function inTransaction<Result>(
  { database }: OperationContext,
  run: (tx: Queryable) => Promise<Result>,
): Promise<Result> {
  return retryOnConflict(() => database.transaction(run));
}

function refuseAll(outcomes: readonly RecordOutcome[]): void {
  for (const outcome of outcomes) if (!outcome.ok) throw new Refused(outcome.refusal);
}

function joined(all: readonly NamedOutcomes[]): NamedOutcomes {
  return { results: all.flatMap(({ results }) => results), users: new Map(all.flatMap(({ users }) => [...users])) };
}
