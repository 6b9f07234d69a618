import type { Id } from '../domain/id.ts';
import { findUnconvertedLeads as findStored } from '../storage/sql/find-unconverted-leads.ts';
import type { OperationContext } from './operation-context.ts';

/** Ids of leads that can still be converted, lowest first. */
export async function findUnconvertedLeads({ database }: OperationContext, orgId: Id, limit: number): Promise<Id[]> {
  return findStored(database, orgId, limit);
}
