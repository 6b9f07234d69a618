import type { Field, ModuleName } from '../../api/modules.ts';
import type { FieldValue, RecordAnswer } from '../../api/record.ts';

export interface Reference {
  readonly id: string;
  readonly name: string;
  readonly module: ModuleName;
}
/** What a form holds: of each field its value, of Owner an id, of Tag the names. */
export type FormValues = Readonly<Record<string, FieldValue | undefined>>;

/** What a form begins with. */
export function formValues(record: RecordAnswer | null): FormValues {
  if (record === null) return {};
  return { ...record.values, Owner: record.owner.id, Tag: record.tags.map(({ name }) => name) };
}

/** What is to be sent: the fields that are not as they were. `null` empties one. */
export function changedValues(before: FormValues, now: FormValues): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(now)
      .filter(([name, value]) => comparable(value) !== comparable(before[name]))
      .map(([name, value]) => [name, asSent(name, value)]),
  );
}

const NUMBERS: ReadonlySet<string> = new Set(['integer', 'percent', 'double', 'currency']);

export function isNumber({ type }: Field): boolean {
  return NUMBERS.has(type);
}

/** Whether a field of numbers holds a text that could not be read as one. */
export function isUnreadNumber(field: Field, value: FieldValue | undefined): boolean {
  return isNumber(field) && typeof value === 'string' && value !== '';
}

function comparable(value: FieldValue | undefined): string {
  if (value === '' || value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.length === 0 ? '' : JSON.stringify(value);
  return typeof value === 'object' ? value.id : JSON.stringify(value);
}

function asSent(name: string, value: FieldValue | undefined): unknown {
  if (name === 'Tag') return Array.isArray(value) ? value.map((tag) => ({ name: tag })) : [];
  if (value === '' || value === undefined || value === null) return null;
  if (Array.isArray(value)) return value;
  return typeof value === 'object' ? value.id : value;
}
