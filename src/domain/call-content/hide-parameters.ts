import { hideJsonValues } from './hide-json-values.ts';
import { HIDDEN, type StandIn } from './value-stand-in.ts';
import { hideXmlValues } from './hide-xml-values.ts';

/** Parameters that say what is asked for, and in which order and form, not of whom; in small letters. */
const PLACES = new Set(
  (
    'id leadid idlist ids newformat version wftrigger duplicatecheck fromindex toindex sortcolumnstring sortorderstring selectcolumns ' +
    'lastmodifiedtime relatedmodule parentmodule module modules searchcolumn scope type page per_page page_token fields sort_by sort_order converted ' +
    'approved cvid include_child grant_type response_type access_type prompt action by from to limit after since state client_id'
  ).split(' '),
);
const NAME = /^[a-z_][\w.-]{0,63}$/i;
/** `(Last Name:Smith)`, `(Last_Name:equals:Smith)`, `(Email|contains|*x*)`: the field, how it is compared, and the value. */
const TERM =
  /\(\s*([\w .$-]{1,100})((?::(?:equals|starts_with|not_equal|contains|in|between|greater_than|greater_equal|less_than|less_equal|ends_with))?:|\|[^|()]{1,20}\|)/g;
/** What divides a value from the next field: what looks like one without it belongs to the value. */
const BETWEEN = /^[\s)]*(?:and|or)[\s(]*$/i;
const WORD = /^\s*(?:and|or)\s*$/i;

/** A query or a form without the values of fields. */
export function hideParameters(text: string, standIn: StandIn): string {
  return text
    .split('&')
    .map((pair) => {
      const equals = pair.indexOf('=');
      const name = decode(pair.slice(0, Math.max(0, equals)));
      if (!NAME.test(name)) return pair === '' ? '' : HIDDEN;
      return `${name}=${encode(hideParameter(name.toLowerCase(), decode(pair.slice(equals + 1)), standIn))}`;
    })
    .join('&');
}

function hideParameter(name: string, value: string, standIn: StandIn): string {
  if (PLACES.has(name) && !/[@…]/u.test(value)) return value;
  const start = value.trimStart().charAt(0);
  if (start === '<') return hideXmlValues(value, standIn, 'client');
  if (start === '{' || start === '[') return hideJsonValues(value, standIn, 'client');
  return start === '(' ? hideCriteria(value, standIn) : standIn(name, value);
}

/** Fields, comparisons and parentheses of criteria stay. */
function hideCriteria(criteria: string, standIn: StandIn): string {
  let hidden = '';
  let at = 0;
  for (const term of criteria.matchAll(TERM)) {
    if (term.index < at || (at > 0 && !BETWEEN.test(criteria.slice(at, term.index)))) continue;
    hidden += between(criteria.slice(at, term.index), at > 0) + term[0];
    at = term.index + term[0].length;
    const value = criteria.slice(at, valueEnd(criteria, at));
    hidden += criteriaStandIn(term[1] ?? '', value, standIn);
    at += value.length;
  }
  return at === 0 ? HIDDEN : hidden + between(criteria.slice(at), true);
}

/** A value ends at the parenthesis that closes its term: those that it opens itself belong to it. */
function valueEnd(criteria: string, start: number): number {
  let depth = 0;
  for (let at = start; at < criteria.length; at += 1) {
    if (criteria[at] === '(') depth += 1;
    else if (criteria[at] === ')') depth -= 1;
    if (depth < 0) return at;
  }
  return criteria.length;
}

function between(text: string, isInside: boolean): string {
  return text
    .split(/([()])/)
    .map((part) =>
      part === '(' || part === ')' || part.trim() === '' || (isInside && WORD.test(part)) ? part : HIDDEN,
    )
    .join('');
}

/** A star is part of how API 1.0 compares. */
function criteriaStandIn(field: string, value: string, standIn: StandIn): string {
  const [, before = '', inner = '', after = ''] = /^(\*?)(.*?)(\*?)$/s.exec(value.trim()) ?? [];
  return before + standIn(field, inner) + after;
}

const UTF8 = new TextDecoder();

function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    // bytes that are no UTF-8, or cut
    return spaced.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escapes) =>
      UTF8.decode(Uint8Array.from(escapes.slice(1).split('%'), (digits) => Number.parseInt(digits, 16))),
    );
  }
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('%20', '+').replaceAll('%2C', ',');
}
