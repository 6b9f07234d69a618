import type { UndoConflict, UndoPlan } from '../domain/undo-plan.ts';

/** What taking a conversion back does, a line each. */
export function undoWords(plan: UndoPlan): string[] {
  const lines = [
    ...plan.deletes.map(({ module, id, name }) => `deletes ${module} ${id} ${name}`),
    ...plan.stays.map(
      ({ record, usedBy }) =>
        `leaves ${record.module} ${record.id} ${record.name}: ${usedBy.map(({ module, id }) => `${module} ${id}`).join(', ')} need it`,
    ),
    ...plan.restores.map(
      ({ record, field, from, to }) => `${record.module} ${record.id} ${field}: ${words(from)} -> ${words(to)}`,
    ),
    ...plan.attachments.map((id) => `Attachments ${id} -> lead`),
    ...plan.memberships.map(({ campaignId }) => `Campaigns ${campaignId} -> lead`),
    ...plan.endedMemberships.map(({ campaignId, memberId }) => `Contacts ${memberId} leaves Campaigns ${campaignId}`),
    ...(plan.endedDealContact === null
      ? []
      : [`Contacts ${plan.endedDealContact.contactId} leaves Deals ${plan.endedDealContact.dealId}`]),
    ...plan.removedTags.map(({ recordId, name }) => `takes the tag "${name}" off ${recordId}`),
    ...plan.unusedTags.map(({ name }) => `deletes the tag "${name}"`),
    ...plan.unusedRoles.map(({ name }) => `deletes the contact role "${name}"`),
    ...plan.mails.map(({ to }) => `does not send a mail to ${to}`),
  ];
  return [`Conversion ${plan.conversionId} of lead ${plan.lead.id} ${plan.lead.name}`, ...lines.map(indented)];
}

/** What has to be decided, with the options that decide it. */
export function conflictWords(conflicts: readonly UndoConflict[]): string[] {
  return conflicts.map((conflict) => {
    const { id, record, choices, choice } = conflict;
    const what =
      conflict.kind === 'field'
        ? `${conflict.field} was ${words(conflict.before)}, became ${words(conflict.converted)}, is ${words(conflict.now)}`
        : [
            ...(conflict.edited.length > 0 ? [`edited: ${conflict.edited.join(', ')}`] : []),
            ...(conflict.attached.length > 0
              ? [`attached: ${conflict.attached.map((one) => `${one.module} ${one.id}`).join(', ')}`]
              : []),
          ].join('; ');
    const options = choices.map((one) => `--${one} ${id}`).join(' or ');
    return indented(`${record.module} ${record.id} ${record.name}: ${what} (${choice ?? options})`);
  });
}

function words(value: unknown): string {
  return value === null ? 'empty' : JSON.stringify(value);
}

function indented(line: string): string {
  return `  ${line}`;
}
