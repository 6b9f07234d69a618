import { isLink } from '../../domain/is-link.ts';
import { Refused } from '../../domain/refusal.ts';

/** Parameters of an API 1.0 request, names without regard to case; an empty value counts as absent. */
export type Parameters = ReadonlyMap<string, string>;

/**
 * Parameters from the query and from a form body, the query first (contract v1 §1.2). Clients send every combination, and some a body
 * that is not encoded at all: it is split at `&`, then at the first `=`, and what cannot be decoded stays as it is. A JSON body, which some
 * clients add, is ignored.
 *
 * @param query without the question mark
 */
export function decodeParameters(query: string, form: string | null): Parameters {
  const body = form !== null && !/^\s*[{[]/.test(form) ? form : '';
  return addParameters(addParameters(new Map(), pairs(query)), pairs(body));
}

/** A parameter that must be there. @throws Refused `mandatory_missing` */
export function mandatory(parameters: Parameters, name: string): string {
  const value = parameters.get(name.toLowerCase());
  if (value === undefined) throw new Refused({ code: 'mandatory_missing', path: [`?${name}`] });
  return value;
}

/** `attachmentUrl`, a link to a file that is somewhere else. @throws Refused `mandatory_missing` or `invalid_value` */
export function decodeAttachmentUrl(parameters: Parameters): string {
  const url = mandatory(parameters, 'attachmentUrl').trim();
  if (!isLink(url)) throw new Refused({ code: 'invalid_value', path: ['?attachmentUrl'] });
  return url;
}

/** Adds decoded parameters, such as those of a multipart form; the first non-empty value of a name stays. */
export function addParameters(
  known: Parameters,
  added: Iterable<readonly [name: string, value: string]>,
): Map<string, string> {
  const all = new Map(known);
  for (const [name, value] of added) {
    const key = name.toLowerCase();
    if (value !== '' && !all.has(key)) all.set(key, value);
  }
  return all;
}

function* pairs(text: string): Generator<[string, string]> {
  for (const part of text.split('&')) {
    const equals = part.indexOf('=');
    if (equals > 0) yield [decode(part.slice(0, equals)), decode(part.slice(equals + 1))];
  }
}

const ESCAPES = /(?:%[0-9a-f]{2})+/gi;

function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  if (!spaced.includes('%')) return spaced;
  // bytes that are no UTF-8 become U+FFFD, a stray percent sign stays
  return spaced.replace(ESCAPES, (escapes) => Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'));
}
