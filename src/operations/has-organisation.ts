import { hasOrganisation as hasStored } from '../storage/sql/has-organisation.ts';
import type { OperationContext } from './operation-context.ts';

/** Whether anybody could use this server yet. */
export async function hasOrganisation({ database }: OperationContext): Promise<boolean> {
  return hasStored(database);
}
