import type { Caller } from '../domain/caller.ts';
import { deleteOrganisation } from '../storage/sql/delete-organisation.ts';
import { selectExpiredOrganisations } from '../storage/sql/select-expired-organisations.ts';
import { AdministrationRefused } from './administration-refused.ts';
import type { OperationContext } from './operation-context.ts';
import { transactionAloneIn, unlessOver } from './transaction-of.ts';

/** Removes the caller's organisation with everything in it. @throws AdministrationRefused for one that no sandbox has made */
export async function removeSandboxOrganisation(
  context: OperationContext,
  { organisation: { id, life } }: Caller,
): Promise<void> {
  if (life === null) throw new AdministrationRefused(`Organisation ${id} was not made by a sandbox: it stays.`);
  await transactionAloneIn(context, id, (tx) => deleteOrganisation(tx, id));
}

/** Removes the organisations of sandboxes whose time is over, by the server's clock, whatever their own clocks say. */
export async function removeExpiredOrganisations(context: OperationContext): Promise<void> {
  for (const id of await selectExpiredOrganisations(context.database, context.now())) {
    // another server may be faster
    await unlessOver(undefined, () => transactionAloneIn(context, id, (tx) => deleteOrganisation(tx, id)));
  }
}
