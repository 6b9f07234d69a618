import { TARGET_MODULES } from '../../domain/target-module.ts';
import type { FieldRestore, UndoConflict, UndoPlan } from '../../domain/undo-plan.ts';

/** What taking a conversion back does: `possible`, unless a conflict waits for a choice. */
export function encodeUndoPlan(plan: UndoPlan): object {
  const { lead } = plan;
  const restores = plan.restores.filter(isOfTarget);
  const moved = plan.restores.filter((restore) => !isOfTarget(restore));
  return {
    conversionId: plan.conversionId,
    possible: plan.conflicts.every(({ choice }) => choice !== null),
    lead: { id: lead.id, name: lead.name },
    deletes: plan.deletes,
    stays: plan.stays.map(({ record, usedBy }) => ({ ...record, usedBy })),
    restores: restores.map(encodeRestore),
    moves: [
      ...moved.map(encodeRestore),
      ...plan.attachments.map((id) => ({ module: 'Attachments', id, to: lead.id })),
      ...plan.memberships.map(({ campaignId, status }) => ({
        module: 'Campaigns',
        id: campaignId,
        status,
        to: lead.id,
      })),
    ],
    unlinks: [
      ...plan.endedMemberships.map(({ campaignId, memberId }) => ({
        module: 'Campaigns',
        id: campaignId,
        from: memberId,
      })),
      ...(plan.endedDealContact === null
        ? []
        : [{ module: 'Deals', id: plan.endedDealContact.dealId, from: plan.endedDealContact.contactId }]),
    ],
    tags: {
      removes: plan.removedTags.map(({ recordId, tagId, name }) => ({ id: tagId, name, from: recordId })),
      deletes: plan.unusedTags,
    },
    contactRoles: { deletes: plan.unusedRoles },
    unsentMails: plan.mails.map(({ to, subject }) => ({ to, subject })),
    conflicts: plan.conflicts.map(encodeConflict),
  };
}

export function encodeConflict({ id, kind, record, choices, choice, ...rest }: UndoConflict): object {
  return { id, kind, record, ...rest, choices, choice };
}

function encodeRestore({ record, field, from, to }: FieldRestore): object {
  return { ...record, field, from, to };
}

function isOfTarget({ record }: FieldRestore): boolean {
  return TARGET_MODULES.some((module) => module === record.module);
}
