import type { Caller } from '../domain/caller.ts';
import { emptyOrganisation } from '../storage/sql/empty-organisation.ts';
import { selectUnsentMails } from '../storage/sql/select-unsent-mails.ts';
import {
  deleteSnapshot as deleteStored,
  restoreSnapshot as restoreStored,
  selectSnapshots,
  takeSnapshot as takeStored,
  type Snapshot,
} from '../storage/sql/snapshots.ts';
import { AdministrationRefused } from './administration-refused.ts';
import { beginNextLife } from './begin-next-life.ts';
import type { OperationContext } from './operation-context.ts';
import { SandboxRefused } from './sandbox-refused.ts';
import { transactionAloneIn, transactionOf } from './transaction-of.ts';

export type { Snapshot } from '../storage/sql/snapshots.ts';

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const SNAPSHOTS_MAX = 100;

/** The snapshots of the organisation, by name. */
export async function listSnapshots({ database }: OperationContext, { organisation }: Caller): Promise<Snapshot[]> {
  return selectSnapshots(database, organisation.id);
}

/**
 * Keeps a copy of the organisation as it is between two writes: everything in it but calls, and jobs that are under way.
 *
 * @returns when, and whether it has taken the place of one of that name
 * @throws AdministrationRefused for an organisation that no sandbox has made, a name that is none, and too many snapshots
 */
export async function takeSnapshot(
  context: OperationContext,
  { organisation }: Caller,
  name: string,
): Promise<{ readonly createdAt: Date; readonly replaces: boolean }> {
  if (organisation.life === null) {
    throw new AdministrationRefused(`Organisation ${organisation.id} was not made by a sandbox: it has no snapshots.`);
  }
  if (!NAME.test(name)) {
    throw new AdministrationRefused(
      'The name of a snapshot has at most 100 letters of ASCII, digits, ".", "_" and "-", and begins with a letter or a digit.',
      null,
      'snapshot_name',
    );
  }
  return transactionAloneIn(context, organisation.id, async (tx) => {
    const replaces = await deleteStored(tx, organisation.id, name);
    if ((await selectSnapshots(tx, organisation.id)).length >= SNAPSHOTS_MAX) {
      throw new AdministrationRefused(`There are ${SNAPSHOTS_MAX} snapshots already: delete one.`, null, 'too_many');
    }
    const createdAt = context.now();
    await takeStored(tx, organisation.id, name, createdAt);
    return { createdAt, replaces };
  });
}

/**
 * Makes the caller's organisation as it was when a snapshot was taken, with the ids that new records got then. Credentials that have been made since
 * stay, and those that have been revoked since are good again; calls are gone, and their numbers go on. What waited to be told or mailed then is told
 * again.
 *
 * @throws SandboxRefused `unknown_snapshot` @throws AdministrationRefused where the schema, or the caller, was not there then
 */
export async function restoreSnapshot(context: OperationContext, caller: Caller, name: string): Promise<void> {
  const orgId = caller.organisation.id;
  await beginNextLife(context, caller, async (tx) => {
    const snapshot = (await selectSnapshots(tx, orgId)).find((one) => one.name === name);
    if (snapshot === undefined) throw unknown(name);
    if (!snapshot.isCurrent) {
      throw new AdministrationRefused(
        `The snapshot "${name}" was taken by another version of the server: take it again.`,
      );
    }
    await emptyOrganisation(tx, orgId);
    await restoreStored(tx, orgId, name);
    const unsent = await selectUnsentMails(tx, orgId);
    await context.jobs.enqueue(
      tx,
      'send-mail',
      unsent.map((mailId) => ({ orgId, mailId })),
    );
  });
}

/** @throws SandboxRefused `unknown_snapshot` */
export async function deleteSnapshot(context: OperationContext, { organisation }: Caller, name: string): Promise<void> {
  // what is no name cannot even be asked for
  if (!NAME.test(name)) throw unknown(name);
  // not while it is being restored
  const deleted = await transactionOf(context, organisation.id, (tx) => deleteStored(tx, organisation.id, name));
  if (!deleted) throw unknown(name);
}

function unknown(name: string): SandboxRefused {
  return new SandboxRefused('unknown_snapshot', `There is no snapshot "${name}".`);
}
