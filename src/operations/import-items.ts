import type { Caller } from '../domain/caller.ts';
import { FACE_RULES } from '../domain/face-rules.ts';
import type { Job, JobTask } from '../domain/job.ts';
import type { LeadImport } from '../domain/lead-import.ts';
import type { Queryable } from '../storage/database.ts';
import { inSavepoint } from '../storage/savepoint.ts';
import type { TakenItem } from '../storage/sql/job-items.ts';
import { createInTransaction, type RecordInput } from './create-records.ts';
import { doneItem, refusedItem, type ItemOutcome } from './item-outcome.ts';
import type { OperationContext } from './operation-context.ts';
import { INTERNAL_OUTCOME } from './record-outcome.ts';
import { resolveNames } from './resolve-names.ts';
import { checkedFields, upsertOne, type UpsertOutcome } from './upsert-records.ts';

const RULES = FACE_RULES.api;

interface ImportJob extends Job {
  readonly task: Extract<JobTask, { kind: 'import' }>;
}

type Written = Pick<UpsertOutcome, 'outcome' | 'action'>;

/** Imports rows of a job, or looks what would become of them: what is written for a look is taken back. @returns an outcome each */
export async function importItems(
  context: OperationContext,
  tx: Queryable,
  caller: Caller,
  { task, dryRun }: ImportJob,
  items: readonly TakenItem[],
): Promise<ItemOutcome[]> {
  const write = async (): Promise<ItemOutcome[]> => {
    const written = await writeLeads(
      context,
      tx,
      caller,
      task.leads,
      items.map(({ input }) => input ?? {}),
    );
    return items.map((item, index) => outcomeOf(item, written[index], dryRun));
  };
  if (!dryRun) return write();
  let outcomes: ItemOutcome[] = [];
  await inSavepoint(tx, async () => {
    outcomes = await write();
    throw new OnlyALook();
  }).catch((error: unknown) => {
    if (!(error instanceof OnlyALook)) throw error;
  });
  return outcomes;
}

class OnlyALook extends Error {}

async function writeLeads(
  context: OperationContext,
  tx: Queryable,
  caller: Caller,
  { updateBy }: LeadImport,
  rows: readonly RecordInput[],
): Promise<Written[]> {
  const named = await resolveNames(context, tx, caller, 'Leads', rows, RULES);
  // somebody whom nobody knows is not somebody else: such a name stays, and is refused as what it is
  const inputs = named.map((input, index): RecordInput => Object.assign(pick(rows[index], 'Owner'), input));
  if (updateBy === null) {
    const { outcomes } = await createInTransaction(context, tx, caller, 'Leads', inputs, RULES);
    return outcomes.map((outcome) => ({ outcome, action: 'insert' }));
  }
  const how = { fields: checkedFields(caller, 'Leads', [updateBy]), found: 'update', rules: RULES } as const;
  const all: Written[] = [];
  for (const input of inputs) {
    const { written, action } = await upsertOne(context, tx, caller, 'Leads', input, how);
    all.push({ outcome: written.outcomes[0] ?? INTERNAL_OUTCOME, action });
  }
  return all;
}

function pick(row: RecordInput | undefined, key: string): RecordInput {
  return row !== undefined && Object.hasOwn(row, key) ? { [key]: row[key] } : {};
}

function outcomeOf(item: TakenItem, written: Written | undefined, dryRun: boolean): ItemOutcome {
  const { outcome, action } = written ?? { outcome: INTERNAL_OUTCOME, action: 'insert' };
  if (!outcome.ok) return refusedItem(item, outcome.refusal);
  const leadId = dryRun && action === 'insert' ? null : outcome.record.id;
  return doneItem(action === 'update' ? 'updated' : 'created', { leadId });
}
