import type { Id } from '../domain/id.ts';
import type { Queryable } from '../storage/database.ts';
import { hasAdministrator } from '../storage/sql/has-administrator.ts';
import { lockKeys } from '../storage/sql/lock-keys.ts';
import { AdministrationRefused } from './administration-refused.ts';

/** Changes who may do what, unless that would leave nobody who can change it again. @throws AdministrationRefused */
export async function keepAdministrator<Result>(
  tx: Queryable,
  orgId: Id,
  change: () => Promise<Result>,
): Promise<Result> {
  // two who take the right from each other would both find the other one
  await lockKeys(tx, orgId, ['administrators']);
  const had = await hasAdministrator(tx, orgId);
  const result = await change();
  if (had && !(await hasAdministrator(tx, orgId))) {
    throw new AdministrationRefused(
      'Nobody could administer the organisation then: give another active user the right first.',
      null,
      'last_administrator',
    );
  }
  return result;
}
