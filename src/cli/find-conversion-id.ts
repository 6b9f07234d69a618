import type { Caller } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import type { OperationContext } from '../operations/operation-context.ts';
import { listConversionsOfLead } from '../operations/read-conversions.ts';

/** Whoever sits at a terminal may know the lead and not the conversion: its latest one is meant then. */
export async function findConversionId(context: OperationContext, caller: Caller, named: string): Promise<Id> {
  const [latest] = await listConversionsOfLead(context, caller, named);
  return latest?.id ?? named;
}
