import type { FieldValue } from './crm-record.ts';
import type { FieldDefinition } from './field-definition.ts';

/** Whether a value, or one of several, is not on the list of its field. A field without a list has nothing unlisted. */
export function isUnlisted({ values }: Pick<FieldDefinition, 'values'>, value: FieldValue | null): boolean {
  if (values === undefined || value === null) return false;
  const chosen = Array.isArray(value) ? value : [value];
  return chosen.some((one) => typeof one === 'string' && !values.includes(one));
}
