import { checkFields, type CheckedFields } from './check-fields.ts';
import { checkPipeline } from './check-pipeline.ts';
import { checkReferences } from './check-references.ts';
import type { FieldValue } from './crm-record.ts';
import type { Ref } from './conversion-facts.ts';
import type { LinkedRecord, PlannedRecord } from './conversion-plan.ts';
import type { Id } from './id.ts';
import { mappedValues } from './mapped-values.ts';
import { mergeValues } from './merge-values.ts';
import { namedRecord } from './named-record.ts';
import type { PlanInput } from './plan-input.ts';
import { Refused } from './refusal.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface PlannedDeal {
  readonly record: PlannedRecord;
  /** Names of the tags that the request puts on the deal. */
  readonly tags: readonly string[];
}

/** Checks the deal part of a command, whatever the lead is. @throws Refused */
function checkDeal({ command, organisation, facts, rules }: PlanInput): CheckedFields | null {
  if (command.deal === null) return null;
  const checked = checkFields(organisation.modules.Deals, command.deal, {
    path: ['Deals'],
    purpose: 'insert',
    unknownPicklistValue: rules.unknownPicklistValue,
  });
  const [unknown] = checked.ignored;
  if (unknown !== undefined && rules.unknownKey === 'refuse') {
    throw new Refused({ code: 'unknown_field', path: ['Deals', unknown] });
  }
  checkPipeline(organisation.policy.pipelines, checked.values, ['Deals']);
  // what the conversion sets anyway is not looked at
  const { Account_Name: _account, Contact_Name: _contact, ...lookups } = checked.lookups;
  checkReferences(organisation.modules.Deals, { lookups, ownerId: checked.ownerId }, facts, ['Deals']);
  return checked;
}

/** The deal of a conversion: the named one, or a new one where the command gives its fields. @throws Refused */
export function planDeal(input: PlanInput, ownerId: Id, contact: Ref, account: Ref | null): PlannedDeal | null {
  if (input.command.dealId !== null)
    return { record: linkDeal(input, input.command.dealId, contact, account), tags: [] };
  const checked = checkDeal(input);
  return checked === null ? null : createDeal(input, checked, ownerId, contact, account);
}

/**
 * A named deal gets the account and contact of the conversion where it has none, with `overwrite` in any case.
 *
 * @throws Refused `not_found`, or `data_mismatch` for the deal of another account
 */
function linkDeal(input: PlanInput, id: Id, contact: Ref, account: Ref | null): LinkedRecord {
  const { command, facts, policy, rules } = input;
  const deal = namedRecord(facts, 'Deals', id);
  const { Account_Name: itsAccount, Contact_Name: itsContact } = deal.lookups;
  const isOthers = account !== null && itsAccount !== undefined && itsAccount.id !== account;
  if (isOthers && policy.checkMatch[rules.checkMatch] && !command.overwrite) {
    throw new Refused({ code: 'data_mismatch', with: 'deal' });
  }
  const lookups: Record<string, Ref> = {};
  if (itsContact?.id !== contact && (itsContact === undefined || command.overwrite)) lookups['Contact_Name'] = contact;
  if (account !== null && itsAccount?.id !== account && (itsAccount === undefined || command.overwrite)) {
    lookups['Account_Name'] = account;
  }
  const values = mergeValues(input, 'Deals', deal);
  return { kind: 'linked', ref: deal.id, module: 'Deals', before: deal, values, lookups };
}

/** A new deal, with the lead's values where the request gives none (contract v2 §1.3). */
function createDeal(
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
