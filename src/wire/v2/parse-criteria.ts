/**
 * A search criteria (contract v2 §4, Search): `((Last_Name:starts_with:G) and (Email:equals:x@y.z))`. `and` binds tighter than `or`.
 * Values end at the next parenthesis; one that belongs to the value is escaped, `\)`, and so is a comma of a list.
 */
export type Criteria =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Criteria[] }
  | { readonly kind: 'term'; readonly field: string; readonly operator: string; readonly value: string };

const LENGTH_MAX = 10_000;
const DEPTH_MAX = 20;

/** @returns `null` for a text that does not follow the grammar */
export function parseCriteria(text: string): Criteria | null {
  if (text.length > LENGTH_MAX) return null;
  const reader = new Reader(text.trim());
  const criteria = reader.disjunction(0);
  return reader.isAtEnd() ? criteria : null;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    this.#skipBlanks();
    return this.#at === this.#text.length;
  }

  disjunction(depth: number): Criteria | null {
    return this.#joined('or', () => this.#joined('and', () => this.#group(depth)));
  }

  #joined(kind: 'and' | 'or', read: () => Criteria | null): Criteria | null {
    const of: Criteria[] = [];
    do {
      const one = read();
      if (one === null) return null;
      of.push(one);
    } while (this.#word(kind));
    const [only] = of;
    return of.length === 1 && only !== undefined ? only : { kind, of };
  }

  #group(depth: number): Criteria | null {
    this.#skipBlanks();
    if (depth > DEPTH_MAX || this.#text[this.#at] !== '(') return null;
    this.#at += 1;
    this.#skipBlanks();
    const inner = this.#text[this.#at] === '(' ? this.disjunction(depth + 1) : this.#term();
    this.#skipBlanks();
    if (inner === null || this.#text[this.#at] !== ')') return null;
    this.#at += 1;
    return inner;
  }

  #term(): Criteria | null {
    const match = /([^:()]*):([^:()]*):((?:\\.|[^\\()])*)/y;
    match.lastIndex = this.#at;
    const [whole = '', field = '', operator = '', value = ''] = match.exec(this.#text) ?? [];
    if (whole === '') return null;
    this.#at += whole.length;
    return { kind: 'term', field: field.trim(), operator: operator.trim().toLowerCase(), value: value.trim() };
  }

  #word(word: string): boolean {
    const match = new RegExp(`\\s*${word}(?=\\s*\\()`, 'iy');
    match.lastIndex = this.#at;
    const found = match.exec(this.#text);
    if (found !== null) this.#at = match.lastIndex;
    return found !== null;
  }

  #skipBlanks(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at += 1;
  }
}
