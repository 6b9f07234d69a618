import type { Caller } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import { Refused } from '../domain/refusal.ts';
import { AdministrationRefused } from '../operations/administration-refused.ts';
import type { OperationContext } from '../operations/operation-context.ts';
import { getConversion, listConversionsOfLead } from '../operations/read-conversions.ts';

/** Whoever sits at a terminal may know the lead and not the conversion: its latest one is meant then. */
export async function findConversionId(context: OperationContext, caller: Caller, named: string): Promise<Id> {
  const [latest] = await listConversionsOfLead(context, caller, named);
  if (latest !== undefined) return latest.id;
  const found = await getConversion(context, caller, named).catch((error: unknown) => {
    if (error instanceof Refused) return null;
    throw error;
  });
  if (found === null)
    throw new AdministrationRefused(`${named} is no conversion, and no lead that was ever converted.`);
  return found.id;
}
