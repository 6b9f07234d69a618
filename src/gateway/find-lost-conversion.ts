import type { Id } from '../domain/id.ts';
import { idOf, listOf, property } from '../wire/v2/read/json-values.ts';
import type { UpstreamCredentials } from './upstream/credentials.ts';
import type { Upstream } from './upstream/upstream.ts';

/** What a lead is now: converted into these, not converted, or not to be found out. */
export type FoundConversion =
  | { readonly state: 'converted'; readonly contactId: Id; readonly accountId: Id | null; readonly dealId: Id | null }
  | { readonly state: 'unconverted' }
  | { readonly state: 'unknown' };

/** Looks what has become of a lead (contract v2 §4, a converted lead as read). Never rejects. */
export async function findConversion(
  upstream: Upstream,
  credentials: UpstreamCredentials,
  leadId: Id,
): Promise<FoundConversion> {
  try {
    const { json } = await upstream.call(credentials, {
      method: 'GET',
      path: `/Leads/${leadId}?converted=both`,
      always: true,
    });
    const [lead] = listOf(json, 'data');
    if (property(lead, '$converted') === false) return { state: 'unconverted' };
    const detail = property(lead, '$converted_detail');
    const [contactId, accountId, dealId] = ['contact', 'account', 'deal'].map((name) => idOf(property(detail, name)));
    // some versions say that it was converted, and not into what
    if (property(lead, '$converted') !== true || typeof contactId !== 'string') return { state: 'unknown' };
    return { state: 'converted', contactId, accountId: accountId ?? null, dealId: dealId ?? null };
  } catch {
    return { state: 'unknown' };
  }
}

/**
 * Looks again and again for a conversion whose answer is lost: the upstream may still be at it.
 *
 * @param pausesMs before each look @returns what the last look found
 */
export async function awaitConversion(
  upstream: Upstream,
  credentials: UpstreamCredentials,
  leadId: Id,
  pausesMs: readonly number[],
): Promise<FoundConversion> {
  let found: FoundConversion = { state: 'unknown' };
  for (const pause of pausesMs) {
    await new Promise((resolve) => void setTimeout(resolve, pause));
    found = await findConversion(upstream, credentials, leadId);
    if (found.state === 'converted') return found;
  }
  return found;
}
