import type { Organisation } from '../domain/caller.ts';
import type { ConversionFacts } from '../domain/conversion-facts.ts';
import { memberKey, uniqueKey } from '../domain/conversion-facts.ts';
import type { ConvertLead } from '../domain/convert-lead.ts';
import { factsNeeded, matchesNeeded } from '../domain/facts-needed.ts';
import type { Queryable } from '../storage/database.ts';
import { findMemberships } from '../storage/sql/find-memberships.ts';
import { findMatches, findUniqueHolders, lockMatches } from '../storage/sql/find-matches.ts';
import { getRecords } from '../storage/sql/get-records.ts';
import { loadConversionFacts } from '../storage/sql/load-conversion-facts.ts';
import { lockRecords } from '../storage/sql/lock-records.ts';

/**
 * Everything that planning these conversions needs to know.
 *
 * @param locks `hold`: what was read stays so until the transaction ends; `none`: for a look, which must not keep anybody waiting
 */
export async function loadBatchFacts(
  on: Queryable,
  organisation: Organisation,
  commands: readonly ConvertLead[],
  locks: 'hold' | 'none',
): Promise<ConversionFacts> {
  const needed = factsNeeded(commands, organisation);
  // sent together; in a transaction one is carried out after the other
  const locked = locks === 'hold' ? lockRecords(on, organisation.id, needed.leadIds, needed.namedIds) : null;
  const [facts] = await Promise.all([loadConversionFacts(on, organisation.id, needed), locked]);
  await addMatches(on, organisation, commands, facts, locks);
  await addMemberships(on, organisation, commands, facts);
  return facts;
}

/** Adds the campaigns of the leads that contacts which may be linked are in already; costs nothing where no lead is in any. */
async function addMemberships(
  on: Queryable,
  { id }: Organisation,
  commands: readonly ConvertLead[],
  facts: ConversionFacts,
): Promise<void> {
  const places = [...facts.leads.values()].flatMap(({ related }) => related);
  const campaignIds = places.flatMap((one) => (one.kind === 'campaign_member' ? [one.campaignId] : []));
  const named = commands.flatMap(({ contactId }) => (contactId === null ? [] : [contactId]));
  const matches = [...facts.contactsByEmail.values()].map((contact) => contact.id);
  const found = await findMemberships(on, id, campaignIds, [...named, ...matches]);
  for (const { campaignId, memberId } of found) facts.members.add(memberKey(campaignId, memberId));
}

/** Adds what is found by content; costs nothing where neither the policy nor a unique field asks. */
async function addMatches(
  on: Queryable,
  organisation: Organisation,
  commands: readonly ConvertLead[],
  facts: ConversionFacts,
  locks: 'hold' | 'none',
): Promise<void> {
  const needed = matchesNeeded(commands, facts.leads, organisation);
  const keysLocked = locks === 'hold' ? lockMatches(on, organisation.id, needed) : null;
  const [{ accounts, contacts }] = await Promise.all([findMatches(on, organisation.id, needed), keysLocked]);
  const ids = [...accounts.values(), ...contacts.values()];
  if (ids.length > 0) {
    const matchesLocked = locks === 'hold' ? lockRecords(on, organisation.id, [], ids) : null;
    const [records] = await Promise.all([getRecords(on, organisation.id, ids), matchesLocked]);
    const found = new Map(records.map((record) => [record.id, record]));
    for (const [index, byKey] of [
      [facts.accountsByName, accounts],
      [facts.contactsByEmail, contacts],
    ] as const) {
      for (const [key, id] of byKey) {
        const record = found.get(id);
        if (record !== undefined) index.set(key, record);
      }
    }
  }
  for (const { module, field, value, id } of await findUniqueHolders(on, organisation.id, needed.uniqueValues)) {
    facts.uniqueHolders.set(uniqueKey(module, field, value), id);
  }
}
