import { listOrganisations as listStored, type ListedOrganisation } from '../storage/sql/list-organisations.ts';
import type { OperationContext } from './operation-context.ts';

/** All organisations, by id; for the administrators of the database. */
export async function listOrganisations({ database }: OperationContext): Promise<ListedOrganisation[]> {
  return listStored(database);
}
