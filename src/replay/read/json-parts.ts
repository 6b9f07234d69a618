/** What a text of JSON holds; `null`: it is none. */
export function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** The object that a text of JSON is; `null`: it is none. */
export function jsonObject(text: string): object | null {
  const value = jsonValue(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
}

/** What stands under a key; `undefined` where there is no such key, or no object. */
export function valueIn(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

export function textIn(value: unknown, key: string): string | null {
  const found = valueIn(value, key);
  return typeof found === 'string' ? found : null;
}

export function objectIn(value: unknown, key: string): object | null {
  const found = valueIn(value, key);
  return typeof found === 'object' ? found : null;
}

/** A list; of what is no list, a list of it: API 1.0 writes lists of one so. */
export function listIn(value: unknown, key: string): readonly unknown[] {
  const found = valueIn(value, key);
  if (found === undefined || found === null) return [];
  return Array.isArray(found) ? found : [found];
}

export function timeIn(value: unknown, key: string): Date | null {
  const found = new Date(textIn(value, key) ?? Number.NaN);
  return Number.isNaN(found.getTime()) ? null : found;
}
