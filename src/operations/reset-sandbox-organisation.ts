import type { Id } from '../domain/id.ts';
import { emptyOrganisation, lockSandbox, putCredentials } from '../storage/sql/reset-organisation.ts';
import { AdministrationRefused } from './administration-refused.ts';
import { loadContents } from './load-seed.ts';
import type { OperationContext } from './operation-context.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { sandboxSeed } from './sandbox-seed.ts';

/**
 * Makes an organisation of a sandbox as it was at first: its records, people and settings; calls, mails and webhooks are gone. Its credentials stay good,
 * and numbers go on: new records and calls get none that was given before.
 * Calls that are being answered at that moment may survive it in part: the records that they have read are there again, with the same ids.
 *
 * @throws AdministrationRefused for an organisation that no sandbox has made
 */
export async function resetSandboxOrganisation(context: OperationContext, orgId: Id): Promise<void> {
  // what was called before is not to come after it
  await context.callLog?.flush();
  await retryOnConflict(() =>
    context.database.transaction(async (tx) => {
      const kept = await lockSandbox(tx, orgId);
      if (kept === null) {
        throw new AdministrationRefused(`Organisation ${orgId} was not made by a sandbox: it is not reset.`);
      }
      const seed = await sandboxSeed(orgId, kept.mark);
      await loadContents(context, tx, { ...seed, clients: [], tokens: [] }, async (organisation) =>
        emptyOrganisation(tx, { ...organisation, sandbox: kept.mark }),
      );
      await putCredentials(tx, orgId, kept);
    }),
  );
}
