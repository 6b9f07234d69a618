import type { Id } from './id.ts';
import { isSameMoment, referenceTo, type CreatedFates } from './undo-created.ts';
import type { UndoFacts } from './undo-facts.ts';
import type { Heirs } from './undo-heirs.ts';
import type { UndoConflicts } from './undo-conflicts.ts';
import type { RestoredMembership, UndoPlan } from './undo-plan.ts';

type Memberships = Pick<UndoPlan, 'memberships' | 'endedMemberships'>;

/** The lead gets its places in campaigns back, and those of contacts that go; a contact that stays loses the lead's. */
export function settleMemberships(
  { conversion, records, hangers }: UndoFacts,
  conflicts: UndoConflicts,
  { deletes, orphans }: CreatedFates,
  heirs: Heirs,
): Memberships {
  const memberships = new Map<Id, RestoredMembership>();
  const endedMemberships: Memberships['endedMemberships'][number][] = [];
  for (const membership of conversion.image.memberships) {
    const { campaignId, contactId, status, since, wasMember, place = { status, since } } = membership;
    if (!records.has(campaignId)) continue;
    const now = hangers.find(
      (one) => one.kind === 'membership' && one.on === contactId && one.campaign.id === campaignId,
    );
    const contact = records.get(contactId);
    // a place that somebody ended since is not brought back
    if (contact === undefined || wasMember || now !== undefined) {
      memberships.set(campaignId, { campaignId, status, since });
    }
    if (wasMember || deletes.has(contactId) || contact === undefined || now?.kind !== 'membership') continue;
    if (heirs.inheritMembership(membership)) continue;
    const ends =
      (now.status === place.status && isSameMoment(now.since, place.since)) ||
      conflicts.restores({
        kind: 'field',
        id: `${contactId}.${campaignId}`,
        record: referenceTo(contact),
        field: 'Member_Status',
        before: null,
        converted: place.status,
        now: now.status,
        takenBy: null,
        alsoFrom: [],
        choices: ['keep', 'restore'],
      });
    if (ends) endedMemberships.push({ campaignId, memberId: contactId, status: now.status });
  }
  for (const hanger of orphans) {
    if (hanger.kind !== 'membership' || memberships.has(hanger.campaign.id)) continue;
    const { campaign, status, since } = hanger;
    memberships.set(campaign.id, { campaignId: campaign.id, status, since });
  }
  return { memberships: [...memberships.values()], endedMemberships };
}

/** The contact's part in a deal, where both were there before; otherwise it goes, and stays, with the record that was made. */
export function settleDealContact(
  { conversion, records, hangers }: UndoFacts,
  conflicts: UndoConflicts,
  heirs: Heirs,
): UndoPlan['endedDealContact'] {
  const { dealContact: link, created } = conversion.image;
  if (link === null) return null;
  if (created.some(({ id }) => id === link.dealId || id === link.contactId)) {
    heirs.inheritMadePart(link);
    return null;
  }
  const { dealId, contactId, roleId } = link;
  const now = hangers.find((one) => one.kind === 'deal_contact' && one.on === dealId && one.other.id === contactId);
  const deal = records.get(dealId);
  if (now?.kind !== 'deal_contact' || deal === undefined || heirs.inheritDealContact(link)) return null;
  const ends =
    now.roleId === roleId ||
    conflicts.restores({
      kind: 'field',
      id: `${dealId}.${contactId}`,
      record: referenceTo(deal),
      field: 'Contact_Role',
      before: null,
      converted: roleId,
      now: now.roleId,
      takenBy: null,
      alsoFrom: [],
      choices: ['keep', 'restore'],
    });
  return ends ? { dealId, contactId, roleId: now.roleId } : null;
}
