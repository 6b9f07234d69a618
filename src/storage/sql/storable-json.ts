/** What PostgreSQL takes in no text: U+0000, and halves of characters; `JSON.stringify` writes both as escapes. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/;

/**
 * JSON of what a request said, for the history: it may hold keys and values that nothing has checked. What PostgreSQL does not take is replaced
 * by U+FFFD.
 */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  // an escaped backslash before "u0000" is taken for one too, and then replaced by itself
  return UNSTORABLE.test(json) ? JSON.stringify(storable(JSON.parse(json))) : json;
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\uFFFD').toWellFormed();
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [storable(key), storable(item)]));
}
