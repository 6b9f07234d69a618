import type { ConversionRequest, ConvertOutcome } from './conversion-request.ts';
import { convertLeads, type ConvertWithin } from './convert-leads.ts';
import type { OperationContext } from './operation-context.ts';

/**
 * Converts a lead, in one transaction with whatever others are to be converted at the same moment. It is answered once that is committed.
 *
 * @param how as `convertLeads` has it; a plan's hash, and a transaction that this is to be part of, are for this lead alone
 */
export async function convertLead(
  context: OperationContext,
  request: ConversionRequest,
  how: ConvertWithin = {},
): Promise<ConvertOutcome> {
  if (how.planHash !== undefined || (how.within ?? null) !== null) {
    const [outcome] = await convertLeads(context, [request], how);
    return outcome ?? { ok: false, refusal: { code: 'internal' } };
  }
  const { id, life } = request.caller.organisation;
  return context.conversions.add(`${id} ${life}`, request, (requests) => convertLeads(context, requests));
}
