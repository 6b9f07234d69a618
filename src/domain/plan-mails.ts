import type { PlannedMail } from './conversion-plan.ts';
import type { Id } from './id.ts';
import type { PlanInput } from './plan-input.ts';

/**
 * The notifications that the request asks for: one to the owner of the lead, one to the owner of what it became
 * (contract v2 §1.2, v1 §4.2). They name the lead and nothing else of its data.
 */
export function planMails({ command, lead, facts }: PlanInput, newOwnerId: Id, made: readonly string[]): PlannedMail[] {
  const name = lead.record.name;
  const mails: PlannedMail[] = [];
  const leadOwner = facts.users.get(lead.record.ownerId);
  const newOwner = facts.users.get(newOwnerId);
  if (command.notifyLeadOwner && leadOwner !== undefined) {
    mails.push({
      to: leadOwner.email,
      subject: oneLine(`Lead converted: ${name}`),
      body: `Your lead ${name} (${lead.record.id}) has been converted.\n\nResult: ${made.join(', ')}.\n`,
    });
  }
  if (command.notifyNewEntityOwner && newOwner !== undefined) {
    mails.push({
      to: newOwner.email,
      subject: oneLine(`New records for you from the lead ${name}`),
      body: `The lead ${name} (${lead.record.id}) has been converted, and what it became is now yours.\n\nResult: ${made.join(', ')}.\n`,
    });
  }
  return mails;
}

/** A name with line breaks must not add headers to a mail. */
function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ');
}
