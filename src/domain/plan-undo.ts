import type { Organisation } from './caller.ts';
import { Refused } from './refusal.ts';
import { settleChanges } from './undo-changes.ts';
import { UndoConflicts } from './undo-conflicts.ts';
import { settleCreated, type CreatedFates } from './undo-created.ts';
import { Heirs } from './undo-heirs.ts';
import type { UndoFacts } from './undo-facts.ts';
import { settleDealContact, settleMemberships } from './undo-links.ts';
import type { UndoChoices, UndoPlan } from './undo-plan.ts';

/**
 * What taking a conversion back will do, and what the caller has to decide. Pure and total: nothing is changed.
 *
 * @param choices about conflicts that there are not are passed over
 * @throws Refused `already_undone`; `not_found` where the lead has been deleted
 */
export function planUndo(facts: UndoFacts, choices: UndoChoices, organisation: Organisation): UndoPlan {
  const { conversion, records, mails } = facts;
  const lead = records.get(conversion.leadId);
  if (conversion.undoneAt !== null) throw new Refused({ code: 'already_undone' });
  if (lead === undefined) throw new Refused({ code: 'not_found', path: ['leadId'] });
  const conflicts = new UndoConflicts(choices);
  const heirs = new Heirs(facts.later);
  const fates = settleCreated(facts, conflicts, heirs);
  const restores = settleChanges(facts, conflicts, fates, heirs, organisation);
  const { memberships, endedMemberships } = settleMemberships(facts, conflicts, fates, heirs);
  const endedDealContact = settleDealContact(facts, conflicts, heirs);
  const removedTags = conversion.image.tagged.flatMap(({ recordId, tagId }) => {
    const record = records.get(recordId);
    const tag = record?.tags.find(({ id }) => id === tagId);
    if (record === undefined || tag === undefined || heirs.inheritTag(record, tag)) return [];
    return [{ recordId, tagId, name: tag.name }];
  });
  const gone = { tags: unusedTags(facts, fates, removedTags), roles: unusedRoles(facts, fates, endedDealContact) };
  const { newTags, newRoles, dealContact } = conversion.image;
  heirs.inheritNew(without(newTags, gone.tags), without(newRoles, gone.roles), dealContact);
  return {
    conversionId: conversion.id,
    lead: { id: lead.id, module: lead.module, name: lead.name },
    deletes: [...fates.deletes.values()],
    stays: fates.stays,
    restores,
    attachments: attachmentsOf(facts, fates),
    memberships,
    endedMemberships,
    endedDealContact,
    removedTags,
    unusedTags: gone.tags,
    unusedRoles: gone.roles,
    inherited: heirs.images,
    mails,
    conflicts: conflicts.found,
  };
}

/** @throws Refused `invalid_choice` for a choice about what is no conflict of the plan, or one that the conflict does not offer */
export function checkChoices({ conflicts }: UndoPlan, { byConflict }: UndoChoices): void {
  const unsettled = [...byConflict].find(
    ([id, choice]) => !conflicts.some((one) => one.id === id && one.choices.includes(choice)),
  );
  if (unsettled !== undefined) throw new Refused({ code: 'invalid_choice', conflict: unsettled[0] });
}

/** @throws Refused `undo_conflicts` with those that nothing was chosen about */
export function requireChoices({ conflicts }: UndoPlan): void {
  const open = conflicts.filter(({ choice }) => choice === null);
  if (open.length > 0) throw new Refused({ code: 'undo_conflicts', conflicts: open });
}

function attachmentsOf({ conversion, attachments }: UndoFacts, { orphans }: CreatedFates): string[] {
  const moved = conversion.image.attachments.filter(({ id, recordId }) => attachments.get(id) === recordId);
  const added = orphans.filter((hanger) => hanger.kind === 'attachment');
  return [...moved.map(({ id }) => id), ...added.map(({ id }) => id)];
}

type Named = UndoPlan['unusedTags'][number];

function without(ids: readonly string[], gone: readonly Named[]): string[] {
  return ids.filter((id) => !gone.some((one) => one.id === id));
}

function unusedTags(
  { conversion, tagged }: UndoFacts,
  { deletes }: CreatedFates,
  removed: UndoPlan['removedTags'],
): Named[] {
  return conversion.image.newTags.flatMap((id): Named[] => {
    const tag = tagged.get(id);
    const isLeaving = (recordId: string): boolean =>
      deletes.has(recordId) || removed.some((one) => one.recordId === recordId && one.tagId === id);
    return tag?.recordIds.every(isLeaving) === true ? [{ id, name: tag.name }] : [];
  });
}

function unusedRoles(
  { conversion, roles }: UndoFacts,
  { deletes }: CreatedFates,
  ended: UndoPlan['endedDealContact'],
): Named[] {
  return conversion.image.newRoles.flatMap((id): Named[] => {
    const role = roles.get(id);
    const isEnding = ({ dealId, contactId }: { readonly dealId: string; readonly contactId: string }): boolean =>
      deletes.has(dealId) || deletes.has(contactId) || (ended?.dealId === dealId && ended.contactId === contactId);
    return role?.links.every(isEnding) === true ? [{ id, name: role.name }] : [];
  });
}
