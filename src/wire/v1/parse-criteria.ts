/**
 * A criteria of searchRecords (contract v1 §5): `(((Company:Acme)AND(City:Paris))OR(Last Name:Gr*))`. A value ends at the parenthesis that
 * closes its term, so one that the value opens itself belongs to it. AND binds tighter than OR.
 */
export type Criteria =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Criteria[] }
  | { readonly kind: 'term'; readonly label: string; readonly value: string };

const LENGTH_MAX = 10_000;
const DEPTH_MAX = 20;

/** @returns `null` for a text that does not follow the grammar */
export function parseCriteria(text: string): Criteria | null {
  return text.length > LENGTH_MAX ? null : parseGroups(text.trim(), 0);
}

/** Groups in parentheses with AND and OR between them. */
function parseGroups(text: string, depth: number): Criteria | null {
  if (depth > DEPTH_MAX) return null;
  const alternatives: Criteria[][] = [[]];
  let rest = text;
  while (rest !== '') {
    const end = closing(rest);
    const group = end === null ? null : parseGroup(rest.slice(1, end).trim(), depth + 1);
    if (end === null || group === null) return null;
    alternatives.at(-1)?.push(group);
    const word = /^\s*(and|or)\s*(?=\()/i.exec(rest.slice(end + 1));
    if (word === null && rest.slice(end + 1).trim() !== '') return null;
    if (word?.[1]?.toLowerCase() === 'or') alternatives.push([]);
    rest = rest.slice(end + 1 + (word?.[0].length ?? rest.length));
  }
  return joined(
    'or',
    alternatives.map((all) => joined('and', all)),
  );
}

function parseGroup(text: string, depth: number): Criteria | null {
  if (text.startsWith('(')) return parseGroups(text, depth);
  const colon = text.indexOf(':');
  if (colon === -1) return null;
  return { kind: 'term', label: text.slice(0, colon).trim(), value: text.slice(colon + 1).trim() };
}

/** Where the parenthesis that opens the text is closed; `null` when it opens with none or never closes. */
function closing(text: string): number | null {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    if (depth === 0) return at === 0 ? null : at;
  }
  return null;
}

function joined(kind: 'and' | 'or', of: readonly (Criteria | null)[]): Criteria | null {
  const all = of.filter((one) => one !== null);
  const [only] = all;
  if (all.length !== of.length || only === undefined) return null;
  return all.length === 1 ? only : { kind, of: all };
}
