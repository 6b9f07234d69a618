import type { XmlElement } from './xml-element.ts';

type JsonValue = string | JsonValue[] | { [key: string]: JsonValue };

/**
 * An answer as JSON of API 1.0, which is its XML turned over mechanically (contract v1 §2.2): an attribute becomes a key, text beside
 * attributes the key `content`, an element with only text a string, repeated elements an array, and a single one an object. Every leaf is a
 * string.
 */
export function encodeJson(root: XmlElement): string {
  return JSON.stringify({ [root.name]: valueOf(root) });
}

function valueOf({ attributes = {}, content }: XmlElement): JsonValue {
  const keys = Object.keys(attributes);
  if (typeof content === 'string') return keys.length === 0 ? content : { ...attributes, content };
  const value: { [key: string]: JsonValue } = { ...attributes };
  for (const child of content) {
    const known = value[child.name];
    const added = valueOf(child);
    if (known === undefined) value[child.name] = added;
    else if (Array.isArray(known)) known.push(added);
    else value[child.name] = [known, added];
  }
  return value;
}
