import type { ConversionImage } from './conversion-image.ts';
import type { ConversionPlan } from './conversion-plan.ts';
import type { CrmRecord, FieldValue } from './crm-record.ts';
import type { TargetModule } from './target-module.ts';
import { isSame } from './is-same.ts';
import { valueSource, type ValueSource } from './value-source.ts';

/** What a conversion keeps of what it wrote, and why. */
export interface WritingConversion extends Pick<ConversionPlan, 'command' | 'report'> {
  readonly image: Pick<ConversionImage, 'created' | 'changes'>;
}

/** A value that a conversion wrote into a field; a look-up as the id it points at. */
export interface FieldWrite<Conversion> {
  readonly conversion: Conversion;
  readonly value: FieldValue | null;
  readonly source: ValueSource;
}

/** Where the value of a field comes from. */
export interface FieldLineage<Conversion> {
  readonly field: string;
  /** As it is now; `null`: empty. */
  readonly value: FieldValue | null;
  /** The latest first; empty: no conversion wrote the field. */
  readonly writes: readonly FieldWrite<Conversion>[];
  /** Whether somebody changed it after the last conversion that wrote it. */
  readonly edited: boolean;
}

/**
 * For each field of a record that is filled, or that a conversion filled: which conversions wrote it, and from what.
 *
 * @param conversions into the record that stand, the latest first
 */
export function lineageOf<Conversion extends WritingConversion>(
  record: CrmRecord,
  module: TargetModule,
  conversions: readonly Conversion[],
): FieldLineage<Conversion>[] {
  const now = valuesOf(record.values, idsOf(record.lookups), record.ownerId);
  const writes = conversions.flatMap((conversion) =>
    [...writtenBy(conversion, record.id)].map(([field, value]) => {
      return { field, conversion, value, source: valueSource(conversion, module, field) };
    }),
  );
  return [...new Set([...now.keys(), ...writes.map(({ field }) => field)])].map((field) => {
    const value = now.get(field) ?? null;
    const own = writes.filter((one) => one.field === field).map(({ field: _field, ...write }) => write);
    const [last] = own;
    return { field, value, writes: own, edited: last !== undefined && !isSame(last.value, value) };
  });
}

function writtenBy({ image }: WritingConversion, id: string): Map<string, FieldValue | null> {
  const created = image.created.find((one) => one.id === id);
  if (created !== undefined) return valuesOf(created.values, created.lookups, created.ownerId);
  const changes = image.changes.filter(({ recordId }) => recordId === id);
  return new Map(changes.map(({ field, after }) => [field, after]));
}

function valuesOf(
  values: CrmRecord['values'],
  lookups: Readonly<Record<string, string>>,
  ownerId: string,
): Map<string, FieldValue | null> {
  return new Map<string, FieldValue | null>([
    ['Owner', ownerId],
    ...Object.entries(values),
    ...Object.entries(lookups),
  ]);
}

function idsOf(lookups: CrmRecord['lookups']): Record<string, string> {
  return Object.fromEntries(Object.entries(lookups).map(([field, { id }]) => [field, id]));
}
