import { clockTime, type Clock } from '../domain/clock.ts';
import type { Id } from '../domain/id.ts';
import type { Queryable } from '../storage/database.ts';
import { lockClock, putClock } from '../storage/sql/put-clock.ts';
import { findClock } from '../storage/sql/find-clock.ts';
import { AdministrationRefused } from './administration-refused.ts';
import type { OperationContext } from './operation-context.ts';
import { transactionOf } from './transaction-of.ts';

/** What a clock may show: times whose year has four digits, with room for what is reckoned from them. */
const FIRST = new Date('1970-01-01T00:00:00Z');
const LAST = new Date('9000-01-01T00:00:00Z');

/** What the clock of an organisation shows at this moment. */
export interface ClockFace {
  readonly at: Date;
  readonly runs: boolean;
  /** Whether it is a clock of its own; else it is the server's. */
  readonly own: boolean;
}

/** The time in an organisation. */
export async function readClock({ database, now }: OperationContext, orgId: Id): Promise<ClockFace> {
  return faceOf(await findClock(database, orgId), now());
}

/**
 * Sets the clock of an organisation, forward or back. What falls due by it is done soon after: notifications are tried again; tokens, channels and keys
 * have expired.
 *
 * @throws AdministrationRefused for a time before 1970 or after 8999, and an organisation that no sandbox has made
 */
export async function setClock(
  context: OperationContext,
  orgId: Id,
  { at, runs }: { readonly at: Date; readonly runs: boolean },
): Promise<ClockFace> {
  requireInRange(at);
  const clock = { at, since: runs ? context.now() : null };
  await transactionOf(context, orgId, (tx) => put(tx, orgId, clock));
  return faceOf(clock, context.now());
}

/**
 * Sets the clock of an organisation forward; it runs, or stands still, as before. Two who do so at once have both done so.
 *
 * @throws AdministrationRefused as setClock does
 */
export async function advanceClock(context: OperationContext, orgId: Id, byMs: number): Promise<ClockFace> {
  return transactionOf(context, orgId, async (tx) => {
    const before = await lockClock(tx, orgId);
    const serverTime = context.now();
    const at = new Date(clockTime(before, serverTime).getTime() + byMs);
    requireInRange(at);
    const clock = { at, since: before !== null && before.since === null ? null : serverTime };
    await put(tx, orgId, clock);
    return faceOf(clock, serverTime);
  });
}

/** The organisation lives in the server's time again. @throws AdministrationRefused as setClock does */
export async function removeClock(context: OperationContext, orgId: Id): Promise<void> {
  await transactionOf(context, orgId, (tx) => put(tx, orgId, null));
}

async function put(on: Queryable, orgId: Id, clock: Clock | null): Promise<void> {
  if (!(await putClock(on, orgId, clock))) {
    throw new AdministrationRefused(`Organisation ${orgId} was not made by a sandbox: its clock is the server's.`);
  }
}

function requireInRange(at: Date): void {
  if (!(at >= FIRST && at < LAST)) throw new AdministrationRefused('A clock shows times from 1970 to 8999.');
}

function faceOf(clock: Clock | null, now: Date): ClockFace {
  return { at: clockTime(clock, now), runs: clock === null || clock.since !== null, own: clock !== null };
}
