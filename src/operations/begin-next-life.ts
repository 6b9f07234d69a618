import type { Caller } from '../domain/caller.ts';
import type { Queryable } from '../storage/database.ts';
import { findCallerById } from '../storage/sql/find-caller.ts';
import { keepCredentials } from '../storage/sql/keep-credentials.ts';
import { nextLife, type SandboxMark } from '../storage/sql/organisation-life.ts';
import { AdministrationRefused } from './administration-refused.ts';
import type { OperationContext } from './operation-context.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { transactionAloneIn } from './transaction-of.ts';

/**
 * Begins the next life of the caller's organisation, in one transaction that waits for whatever is being written into it: calls of the one before
 * leave nothing in this one. Credentials stay good, as far as their users are there again.
 *
 * @param fill empties the organisation and fills it; `mark` is what it was made with
 * @throws AdministrationRefused for an organisation that no sandbox has made, and where the caller would not be there any more
 */
export async function beginNextLife(
  context: OperationContext,
  { organisation, user }: Caller,
  fill: (tx: Queryable, mark: SandboxMark) => Promise<void>,
): Promise<void> {
  const orgId = organisation.id;
  await retryOnConflict(() =>
    transactionAloneIn(context, orgId, async (tx) => {
      const mark = await nextLife(tx, orgId);
      if (mark === null) {
        throw new AdministrationRefused(`Organisation ${orgId} was not made by a sandbox: it stays as it is.`);
      }
      await keepCredentials(tx, orgId, () => fill(tx, mark));
      if ((await findCallerById(tx, orgId, user.id)) === null) {
        throw new AdministrationRefused(
          `${user.email} would not be an active user any more: ask with a token of somebody who then is.`,
        );
      }
    }),
  );
}
