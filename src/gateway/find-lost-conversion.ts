import type { Id } from '../domain/id.ts';
import { listOf, property, textOf } from '../wire/v2/read/json-values.ts';
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
    const { json } = await upstream.call(credentials, { method: 'GET', path: `/Leads/${leadId}?converted=both` });
    const [lead] = listOf(json, 'data');
    if (property(lead, '$converted') !== true) return { state: lead === undefined ? 'unknown' : 'unconverted' };
    const detail = property(lead, '$converted_detail');
    const idOf = (name: string): Id | null => {
      const value = property(detail, name);
      return textOf(property(value, 'id')) || textOf(value) || null;
    };
    const contactId = idOf('contact');
    // some versions say that it was converted, and not into what
    return contactId === null
      ? { state: 'unknown' }
      : { state: 'converted', contactId, accountId: idOf('account'), dealId: idOf('deal') };
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
