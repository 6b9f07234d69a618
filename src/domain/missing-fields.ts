import type { Organisation } from './caller.ts';
import { mandatoryMissing } from './check-fields.ts';
import type { ConversionFacts } from './conversion-facts.ts';
import type { PlannedRecord } from './conversion-plan.ts';
import { policyFor } from './conversion-policy.ts';
import type { ConvertLead } from './convert-lead.ts';
import { FACE_RULES } from './face-rules.ts';
import { planAccount } from './plan-account.ts';
import { planContact } from './plan-contact.ts';
import type { PlanInput } from './plan-input.ts';
import { Refused } from './refusal.ts';
import type { TargetModule } from './target-module.ts';

export interface MissingField {
  readonly module: TargetModule;
  readonly field: string;
  /** Whether the conversion is refused for it; else the record is made without. */
  readonly refuses: boolean;
}

/**
 * Mandatory fields for which a conversion has no value, of every record that it would make: all of them, where the refusal names the
 * first, and also where it is refused for something else.
 *
 * @param facts as they were loaded for this command alone, and not yet used
 */
export function missingFields(
  command: ConvertLead,
  facts: ConversionFacts,
  organisation: Organisation,
  at: Date,
): MissingField[] {
  const lead = facts.leads.get(command.leadId);
  if (lead === undefined) return [];
  const rules = FACE_RULES[command.face];
  // a value that is too long is there all the same
  const policy = { ...organisation.policy, longValues: 'truncate' } as const;
  const input: PlanInput = {
    command,
    lead,
    facts,
    organisation: { ...organisation, policy },
    rules,
    policy: policyFor(policy, command),
    at,
    report: [],
  };
  const of = (module: TargetModule, values: Readonly<Record<string, unknown>>, refuses: boolean): MissingField[] =>
    mandatoryMissing(organisation.modules[module], values, { purpose: 'insert', mandatory: rules.mandatory }).map(
      (field) => ({ module, field, refuses }),
    );
  const ofPlanned = (record: PlannedRecord | null): MissingField[] =>
    record?.kind === 'created' ? of(record.module, { ...record.values, ...record.lookups }, false) : [];

  const { ownerId } = lead.record;
  const account = unlessRefused(() => planAccount(input, ownerId));
  // an account for which the conversion is refused is there: it was named, or it matches
  const accountRef = account === 'refused' ? (command.accountId ?? 'refused') : (account?.ref ?? null);
  const contact = unlessRefused(() => planContact(input, ownerId, accountRef));
  return [
    ...(account === 'refused' ? [] : ofPlanned(account)),
    ...(contact === 'refused' ? [] : ofPlanned(contact)),
    ...(command.deal === null || command.dealId !== null ? [] : of('Deals', command.deal, true)),
  ];
}

function unlessRefused<Planned>(plan: () => Planned): Planned | 'refused' {
  try {
    return plan();
  } catch (error) {
    if (error instanceof Refused) return 'refused';
    throw error;
  }
}
