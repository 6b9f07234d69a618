import type { Organisation } from './caller.ts';
import { uniqueKey, type ConversionFacts } from './conversion-facts.ts';
import type { PlannedRecord } from './conversion-plan.ts';
import { isStorable } from './is-storable.ts';
import { foldCase } from './match-keys.ts';
import type { UniqueValue } from './record-writes.ts';
import { Refused } from './refusal.ts';

/** The unique values that a planned record takes. */
export function uniqueValuesOf(organisation: Organisation, record: PlannedRecord): UniqueValue[] {
  return organisation.modules[record.module].fields
    .filter((field) => field.unique === true && record.values[field.apiName] !== undefined)
    .map((field) => ({
      record: record.ref,
      module: record.module,
      field: field.apiName,
      value: uniqueValueKey(record.values[field.apiName]) ?? '',
    }));
}

/** Unique values are compared without regard to case and accents. @returns `null` for what no unique field can hold */
export function uniqueValueKey(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && isStorable(value) ? foldCase(value) : null;
}

/** @throws Refused `duplicate`, naming the record that holds the value (contract v2 §1.4 Duplicates) */
export function checkUniqueValues(facts: Pick<ConversionFacts, 'uniqueHolders'>, values: readonly UniqueValue[]): void {
  for (const { record, module, field, value } of values) {
    const holder = facts.uniqueHolders.get(uniqueKey(module, field, value));
    if (holder !== undefined && holder !== record) throw new Refused({ code: 'duplicate', module, id: holder, field });
  }
}
