import type { Caller } from '../domain/caller.ts';
import { Refused } from '../domain/refusal.ts';
import { findCallers } from '../storage/sql/find-caller.ts';
import type { OperationContext } from './operation-context.ts';

/** The way a face carries its tokens: v1's authtoken, an OAuth access token, or the session of a person. */
export type ShownKind = 'authtoken' | 'access' | 'session';

/**
 * The one authenticator of all faces: a token gives one organisation and one user.
 *
 * @param expired whether one that has expired will do
 * @throws Refused `credential`: `missing` without a token, `invalid` for one that does not open anything now
 */
export async function authenticate(
  { database, now, tokens }: OperationContext,
  kind: ShownKind,
  token: string | null,
  expired: 'refused' | 'accepted' = 'refused',
): Promise<Caller> {
  if (token === null || token === '') throw new Refused({ code: 'credential', problem: 'missing' });
  // those that are asked for at the same moment are one look; none is remembered, so that a revoked one opens nothing any longer
  const caller = await tokens.add(`${kind} ${expired}`, token, (some) =>
    findCallers(database, kind, some, expired === 'accepted' ? null : now()),
  );
  if (caller === null) throw new Refused({ code: 'credential', problem: 'invalid' });
  return caller;
}
