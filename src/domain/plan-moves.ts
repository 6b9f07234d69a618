import type { ActivityModule } from './activity-module.ts';
import { memberKey, type ConversionFacts, type Ref, type RelatedRecord } from './conversion-facts.ts';
import type { Move } from './conversion-plan.ts';
import type { TargetModule } from './target-module.ts';
import type { Id } from './id.ts';

/** What the lead becomes; `null` where nothing comes of it. */
export interface Destinations {
  readonly contact: Ref;
  readonly account: Ref | null;
  readonly deal: Ref | null;
}

/**
 * Where everything that hangs on the lead goes: to the contact; activities also point at the deal, else the account; attachments
 * to the module asked for, when the conversion has a record there (contract v2 §1.4 "What moves" and its decision).
 *
 * @param reassigned activities of these modules become this user's
 */
export function planMoves(
  leadId: Id,
  related: readonly RelatedRecord[],
  to: Destinations,
  attachmentsTo: TargetModule | null,
  reassigned: { readonly modules: readonly ActivityModule[]; readonly owner: Id },
  members: ConversionFacts['members'],
): Move[] {
  const attachments = { Contacts: to.contact, Accounts: to.account, Deals: to.deal }[attachmentsTo ?? 'Contacts'];
  return related.flatMap((one): Move[] => {
    switch (one.kind) {
      case 'note':
        return [{ kind: 'lookup', id: one.id, field: 'Parent_Id', from: leadId, to: to.contact }];
      case 'activity':
        return [
          { kind: 'lookup', id: one.id, field: 'Who_Id', from: one.whoId, to: to.contact },
          { kind: 'lookup', id: one.id, field: 'What_Id', from: leadId, to: to.deal ?? to.account },
          ...(reassigned.owner !== one.ownerId && reassigned.modules.includes(one.module)
            ? [{ kind: 'owner', id: one.id, from: one.ownerId, to: reassigned.owner } as const]
            : []),
        ];
      case 'attachment':
        return [{ kind: 'attachment', id: one.id, to: attachments ?? to.contact }];
      case 'campaign_member':
        return [
          {
            kind: 'campaign_member',
            campaignId: one.campaignId,
            to: to.contact,
            wasMember: members.has(memberKey(one.campaignId, to.contact)),
          },
        ];
    }
  });
}
