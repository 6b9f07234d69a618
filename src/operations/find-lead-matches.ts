import type { Caller } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import { leadKeys, matchLead, type LeadMatches } from '../domain/match-lead.ts';
import type { Queryable } from '../storage/database.ts';
import { findMatchCandidates } from '../storage/sql/find-match-candidates.ts';
import { getRecords } from '../storage/sql/get-records.ts';

/** More records that are the same as one lead help nobody to choose. */
const MATCHES_MAX = 100;

/**
 * The accounts and contacts that a lead may be converted into. Changes nothing.
 *
 * @returns `null` for what is no lead, or is one no longer
 */
export async function findLeadMatches(
  { database }: { readonly database: Queryable },
  { organisation }: Caller,
  leadId: Id,
): Promise<LeadMatches | null> {
  const [lead] = await getRecords(database, organisation.id, [leadId]);
  if (lead?.module !== 'Leads' || lead.conversion !== null) return null;
  const ids = await findMatchCandidates(database, organisation.id, leadKeys(organisation, lead), MATCHES_MAX);
  const { matches, preferred } = matchLead(organisation, lead, await getRecords(database, organisation.id, ids));
  return {
    matches: {
      Contacts: matches.Contacts.slice(0, MATCHES_MAX),
      Accounts: matches.Accounts.slice(0, MATCHES_MAX),
    },
    preferred,
  };
}
