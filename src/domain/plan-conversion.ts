import type { Organisation } from './caller.ts';
import type { ConversionFacts } from './conversion-facts.ts';
import type { ConversionPlan, PlannedRecord } from './conversion-plan.ts';
import type { ConvertLead } from './convert-lead.ts';
import { policyFor } from './conversion-policy.ts';
import { FACE_RULES } from './face-rules.ts';
import { planAccount } from './plan-account.ts';
import { planAssignee } from './plan-assignee.ts';
import { planContact } from './plan-contact.ts';
import { planDeal, type PlannedDeal } from './plan-deal.ts';
import type { PlanInput } from './plan-input.ts';
import { planMails } from './plan-mails.ts';
import { planMoves } from './plan-moves.ts';
import { reportFields } from './plan-report.ts';
import { planRole } from './plan-role.ts';
import { planTags } from './plan-tags.ts';
import { checkUniqueValues, uniqueValuesOf } from './plan-unique-values.ts';
import { Refused, type Refusal } from './refusal.ts';

export type PlanOutcome =
  | { readonly ok: true; readonly plan: ConversionPlan }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * The rules of conversion: what converting this lead will do, or why it may not be done. Pure and total: the same command, facts
 * and moment give the same outcome, and nothing is changed.
 */
export function planConversion(
  command: ConvertLead,
  facts: ConversionFacts,
  organisation: Organisation,
  at: Date,
): PlanOutcome {
  try {
    return { ok: true, plan: plan(command, facts, organisation, at) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

function plan(command: ConvertLead, facts: ConversionFacts, organisation: Organisation, at: Date): ConversionPlan {
  const lead = facts.leads.get(command.leadId);
  if (lead === undefined) throw new Refused({ code: 'not_found', path: [] });
  if (lead.record.conversion !== null) throw new Refused({ code: 'already_converted' });
  const rules = FACE_RULES[command.face];
  const policy = policyFor(organisation.policy, command);
  const input: PlanInput = { command, lead, facts, organisation, rules, policy, at, report: [] };

  const ownerId = planAssignee(input);
  const account = planAccount(input, ownerId);
  const contact = planContact(input, ownerId, account?.ref ?? null);
  const deal = planDeal(input, ownerId, contact.ref, account?.ref ?? null);

  const planned = [account, contact, deal?.record ?? null].filter((record) => record !== null);
  const uniqueValues = planned.flatMap((record) => uniqueValuesOf(organisation, record));
  checkUniqueValues(facts, uniqueValues);
  const refs = { Contacts: contact.ref, Accounts: account?.ref ?? null, Deals: deal?.record.ref ?? null };
  const destinations = { contact: refs.Contacts, account: refs.Accounts, deal: refs.Deals };
  for (const key of command.ignoredKeys) input.report.push({ kind: 'ignored', key });
  return {
    command,
    leadId: lead.record.id,
    leadName: lead.record.name,
    contact,
    account,
    deal: deal?.record ?? null,
    role: planRole(input, refs.Deals, refs.Contacts),
    moves: planMoves(
      lead.record.id,
      lead.related,
      destinations,
      command.moveAttachmentsTo,
      { modules: command.assignTo === null ? [] : command.reassignedModules, owner: ownerId },
      facts.members,
    ),
    tags: planTags(input, refs, deal?.tags ?? []),
    mails: planMails(input, ownerId, made(contact, account, deal)),
    uniqueValues,
    report: [
      ...reportFields(input, {
        Contacts: new Set(Object.keys(contact.values)),
        Accounts: new Set(Object.keys(account?.values ?? {})),
        Deals: dealFieldsFromLead(command, deal),
      }),
      ...input.report,
    ],
  };
}

/** A field that the request fills itself is not taken from the lead. */
function dealFieldsFromLead(command: ConvertLead, deal: PlannedDeal | null): ReadonlySet<string> {
  const given = new Set(Object.keys(command.deal ?? {}));
  return new Set(Object.keys(deal?.record.values ?? {}).filter((field) => !given.has(field)));
}

function made(contact: PlannedRecord, account: PlannedRecord | null, deal: PlannedDeal | null): string[] {
  const words = [`${contact.kind === 'created' ? 'new' : 'existing'} contact`];
  if (account !== null) words.push(`${account.kind === 'created' ? 'new' : 'existing'} account`);
  if (deal !== null) words.push(`${deal.record.kind === 'created' ? 'new' : 'existing'} deal`);
  return words;
}
