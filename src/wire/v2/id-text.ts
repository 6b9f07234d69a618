/** An id as clients send it, a text or a number that JSON holds exactly; `null` for anything else. It may still be no id. */
export function idText(value: unknown): string | null {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' ? value : null;
}
