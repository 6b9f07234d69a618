/** The value of a key; `undefined` where there is none, or nothing that has keys. */
export function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

/** A text or a number as text; everything else is `''`. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The id that names a record: bare, or in later versions of an object (contract v2 §1.8); `null`: none. */
export function idOf(value: unknown): string | null {
  return textOf(property(value, 'id')) || textOf(value) || null;
}

/** The list under a key; empty where there is none. */
export function listOf(value: unknown, key: string): readonly unknown[] {
  const list = property(value, key);
  return Array.isArray(list) ? list : [];
}
