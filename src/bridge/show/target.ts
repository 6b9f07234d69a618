import { isReference, type JsonValue, type Reference, type Step, type Text } from '../v2-step.ts';

/** Where the calls go. */
export interface Target {
  /** `https://www.zohoapis.com`. */
  readonly url: string;
  /** `v2`. */
  readonly version: string;
}

/** The address of a step. @param show how a reference is written into it, encoded already */
export function addressOf(
  { path, query }: Step,
  { url, version }: Target,
  show: (reference: Reference) => string,
): string {
  const shown = (text: Text): string =>
    (typeof text === 'string' ? [text] : text)
      .map((part) => (isReference(part) ? show(part) : encodePart(part)))
      .join('');
  const parameters = Object.entries(query).map(([name, value]) => `${name}=${shown(value)}`);
  const end = parameters.length === 0 ? '' : `?${parameters.join('&')}`;
  return `${url}/crm/${version}/${path.map(shown).join('/')}${end}`;
}

/** Quotes too, for shells. */
function encodePart(text: string): string {
  return encodeURIComponent(text).replaceAll("'", '%27').replaceAll('%7Brecord_id%7D', '{record_id}');
}

/** A reference in words: `user.users[email=sample@zoho.com].id`. */
export function inWords({ from: { step, list, where, take }, or, otherwise }: Reference): string {
  const which = Object.entries(where).map(([key, value]) => `${key}=${value}`);
  const first = `${step}.${list}[${which.length === 0 ? '0' : which.join(',')}].${take}`;
  if (or !== undefined) return `${first} or ${inWords(or)}`;
  return otherwise === undefined ? first : `${first} or ${otherwise}`;
}

/** The same, where a value stands for it. */
export function inBraces(reference: Reference): string {
  return `{{${inWords(reference)}}}`;
}

/** A body, with references in words. */
export function bodyShown(value: JsonValue): unknown {
  if (isReference(value)) return inBraces(value);
  if (Array.isArray(value)) return value.map((one: JsonValue) => bodyShown(one));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]: [string, JsonValue]) => [key, bodyShown(one)]));
  }
  return value;
}
