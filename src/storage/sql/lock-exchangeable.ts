import type { Clock } from '../../domain/clock.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import { CLOCK_COLUMNS, clockOf, timeIn, type ClockRow } from './clock-columns.ts';

// the second of two exchanges waits here, and then finds that the code is gone
const LOCK_EXCHANGEABLE = {
  name: 'lock-exchangeable',
  text: `
    select t.org_id::text as "orgId", t.user_id::text as "userId", t.client_id as "clientId", t.scopes,
      t.redirect_uri as "redirectUri", t.reusable,
      coalesce((o.settings ->> 'oauthLimits')::boolean, true) as "isLimited",
      ${CLOCK_COLUMNS}
    from convertlead.token t
    join convertlead.organisation o on o.id = t.org_id
    join convertlead.crm_user u on u.org_id = t.org_id and u.id = t.user_id
    where t.hash = $1 and t.kind = $2 and (t.expires_at is null or t.expires_at > ${timeIn('$3')}) and u.active
    for update of t`,
};

/** What a refresh token or grant code gives access to. */
export interface Exchangeable {
  readonly orgId: Id;
  readonly userId: Id;
  readonly clientId: string | null;
  readonly scopes: readonly string[];
  readonly redirectUri: string | null;
  readonly reusable: boolean;
  /** The organisation limits how many tokens are issued. */
  readonly isLimited: boolean;
  readonly clock: Clock | null;
}

/** Locks a refresh token or grant code until the transaction ends. @param at the server's time @returns `null` when it opens nothing now */
export async function lockExchangeable(
  tx: Queryable,
  hash: Buffer,
  kind: 'refresh' | 'grant',
  at: Date,
): Promise<Exchangeable | null> {
  const [row] = await tx.query<Omit<Exchangeable, 'clock'> & ClockRow>(LOCK_EXCHANGEABLE, [hash, kind, at]);
  return row === undefined ? null : { ...row, clock: clockOf(row) };
}
