import { checkFields, type CheckedFields } from './check-fields.ts';
import { checkPipeline } from './check-pipeline.ts';
import { checkReferences } from './check-references.ts';
import type { FieldValue } from './crm-record.ts';
import type { Ref } from './conversion-facts.ts';
import type { CreatedRecord } from './conversion-plan.ts';
import type { Id } from './id.ts';
import { mappedValues } from './mapped-values.ts';
import type { PlanInput } from './plan-input.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface PlannedDeal {
  readonly record: CreatedRecord;
  /** Names of the tags that the request puts on the deal. */
  readonly tags: readonly string[];
}

/** Checks the deal part of a command, whatever the lead is. @throws Refused */
export function checkDeal({ command, organisation, facts, rules }: PlanInput): CheckedFields | null {
  if (command.deal === null) return null;
  const checked = checkFields(organisation.modules.Deals, command.deal, {
    path: ['Deals'],
    purpose: 'insert',
    unknownPicklistValue: rules.unknownPicklistValue,
  });
  checkPipeline(organisation.policy.pipelines, checked.values, ['Deals']);
  // what the conversion sets anyway is not looked at
  const { Account_Name: _account, Contact_Name: _contact, ...lookups } = checked.lookups;
  checkReferences(organisation.modules.Deals, { lookups, ownerId: checked.ownerId }, facts, ['Deals']);
  return checked;
}

/** The deal of a conversion, with the lead's values where the request gives none (contract v2 §1.3). */
export function planDeal(
  { lead, organisation, at, report }: PlanInput,
  checked: CheckedFields,
  ownerId: Id,
  contact: Ref,
  account: Ref | null,
): PlannedDeal {
  const days = Math.max(0, Math.floor((at.getTime() - lead.record.createdAt.getTime()) / DAY_MS));
  const isWanted = (field: string): boolean => checked.values[field] === undefined;
  const mapped = mappedValues(organisation, 'Deals', lead.record.values, isWanted);
  report.push(...mapped.report);
  const values = withoutEmpty({
    ...mapped.values,
    ...checked.values,
    Lead_Conversion_Time: days,
  });
  const lookups: Record<string, Ref> = {};
  for (const [field, id] of Object.entries(checked.lookups)) {
    if (isSetByConversion(field)) report.push({ kind: 'overridden', key: `Deals.${field}` });
    else if (id !== null) lookups[field] = id;
  }
  lookups['Contact_Name'] = contact;
  if (account !== null) lookups['Account_Name'] = account;
  for (const key of checked.ignored) report.push({ kind: 'ignored', key: `Deals.${key}` });
  for (const field of checked.unlisted) report.push({ kind: 'unlisted_value', module: 'Deals', field });
  return {
    record: {
      kind: 'created',
      ref: `new:deal:${lead.record.id}`,
      module: 'Deals',
      ownerId: checked.ownerId ?? ownerId,
      values,
      lookups,
    },
    tags: checked.tags ?? [],
  };
}

/** A new deal belongs to the account and contact of its conversion, whatever the request says. */
function isSetByConversion(field: string): boolean {
  return field === 'Account_Name' || field === 'Contact_Name';
}

function withoutEmpty(values: Readonly<Record<string, FieldValue | null>>): Record<string, FieldValue> {
  const kept: Record<string, FieldValue> = {};
  for (const [field, value] of Object.entries(values)) if (value !== null) kept[field] = value;
  return kept;
}
