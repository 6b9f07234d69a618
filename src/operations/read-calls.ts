import type { Id } from '../domain/id.ts';
import { dropOldCalls } from '../storage/sql/drop-old-calls.ts';
import { getCallLogState, selectCalls, type CallFilter, type KeptCall } from '../storage/sql/select-calls.ts';
import type { CallLog } from './call-log.ts';
import type { OperationContext } from './operation-context.ts';

const HOUR_MS = 60 * 60 * 1000;

/** A page of the calls of an organisation. */
export interface CallPage {
  readonly calls: readonly KeptCall[];
  /** What was looked at ends with the call of this number: for `after`. */
  readonly next: number;
  /** How many calls could not be kept since the first one. */
  readonly lost: number;
}

export interface CallsWanted {
  readonly filter: CallFilter;
  /** The number of a call: the first ones after it. `null`: the latest ones. */
  readonly after: number | null;
  readonly since: Date | null;
  readonly limit: number;
}

/** Calls of an organisation in the order in which they were kept; those that this process has answered are among them. */
export async function readCalls(context: OperationContext, orgId: Id, wanted: CallsWanted): Promise<CallPage> {
  const { database, callLog, now } = context;
  await callLog?.flush();
  // who keeps none itself, as the command line, sees what others keep
  const oldest = callLog === null ? new Date(0) : oldestKept(callLog, now());
  const since = wanted.since === null || wanted.since < oldest ? oldest : wanted.since;
  // the state first: what is written between the two looks has a higher number, and is looked for again
  const { lastNo, lost } = await getCallLogState(database, orgId);
  const calls = await selectCalls(database, orgId, wanted.filter, wanted.after, since, wanted.limit);
  const last = calls.at(-1)?.no ?? 0;
  const isFull = wanted.after !== null && calls.length === wanted.limit;
  return { calls, next: isFull ? last : Math.max(lastNo, last), lost };
}

/** Forgets calls that are too old. */
export async function forgetOldCalls({ database, callLog, now }: OperationContext): Promise<void> {
  await dropOldCalls(database, oldestKept(callLog, now()));
}

/** What an earlier start has kept goes as well, when calls are not kept any more. */
function oldestKept(callLog: CallLog | null, at: Date): Date {
  return new Date(at.getTime() - (callLog?.policy.hoursMax ?? 0) * HOUR_MS);
}
