import { randomInt } from 'node:crypto';
import type { Id } from '../domain/id.ts';
import { ORGANISATION_ID_MAX } from '../domain/organisation-id.ts';
import { analyzeTables } from '../storage/sql/analyze-tables.ts';
import { copyOrganisation, readOneMoment } from '../storage/sql/copy-organisation.ts';
import { deleteOrganisation } from '../storage/sql/delete-organisation.ts';
import { AdministrationRefused } from './administration-refused.ts';
import { newSandbox } from './new-sandbox.ts';
import type { OperationContext } from './operation-context.ts';
import { transactionAloneIn, unlessOver } from './transaction-of.ts';

/** Above those that the command line gives. */
const FIRST_ID = 5_000_000;
const TRIES = 20;

/**
 * Makes copies of an organisation as it is at one moment, as organisations of a sandbox.
 *
 * @param count how many @param expiresAt when they are removed, by a server with a sandbox or the next replay, should nobody do it before
 * @throws AdministrationRefused for an organisation that is not there
 */
export async function makeCopies(
  { database, now }: OperationContext,
  source: { readonly id: Id; readonly name: string },
  count: number,
  expiresAt: Date,
): Promise<Id[]> {
  const name = `Replay of ${source.name}`;
  const sandbox = newSandbox({ name, settings: {} }, expiresAt);
  const made = await database.transaction(async (tx) => {
    await readOneMoment(tx);
    const ids: Id[] = [];
    for (let tries = 0; ids.length < count; tries += 1) {
      const id = String(randomInt(FIRST_ID, ORGANISATION_ID_MAX + 1));
      if (await copyOrganisation(tx, source.id, { id, name, at: now(), sandbox })) ids.push(id);
      else if (tries === TRIES) throw new AdministrationRefused(`There is no organisation ${source.id}.`);
    }
    return ids;
  });
  // plans that know nothing of so many rows read whole tables
  await analyzeTables(database);
  return made;
}

/** Removes copies with everything in them. */
export async function removeCopies(context: OperationContext, ids: readonly Id[]): Promise<void> {
  for (const id of ids)
    await unlessOver(undefined, () => transactionAloneIn(context, id, (tx) => deleteOrganisation(tx, id)));
}
