import type { Caller } from '../domain/caller.ts';
import { emptyOrganisation } from '../storage/sql/empty-organisation.ts';
import { putOrganisation } from '../storage/sql/put-organisation.ts';
import { beginNextLife } from './begin-next-life.ts';
import { loadContents } from './load-seed.ts';
import type { OperationContext } from './operation-context.ts';
import { sandboxSeed } from './sandbox-seed.ts';

/**
 * Makes the caller's organisation as it was at first: its records, people and settings; calls, mails and webhooks are gone, and new records get the
 * ids that they got at first. Its credentials and snapshots stay, and numbers of calls go on.
 *
 * @throws AdministrationRefused for an organisation that no sandbox has made
 */
export async function resetSandboxOrganisation(context: OperationContext, caller: Caller): Promise<void> {
  await beginNextLife(context, caller, async (tx, mark) => {
    const seed = await sandboxSeed(caller.organisation.id, mark);
    await loadContents(context, tx, { ...seed, clients: [], tokens: [] }, async (organisation) => {
      await emptyOrganisation(tx, organisation.id);
      await putOrganisation(tx, organisation);
    });
  });
}
