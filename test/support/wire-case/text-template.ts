/** What a placeholder stands for: `{id}`, `{id:lead}`, `{token:access}`, `{authtoken}`, `{hash}`, `{url}`. */
const PATTERNS: Readonly<Record<string, string>> = {
  id: '[1-9]\\d{11,18}',
  hash: '[\\w-]{40,}',
  url: 'http://127\\.0\\.0\\.1:\\d+',
  authtoken: '[0-9a-f]{32}',
  token: '1000\\.[0-9a-f]{32}\\.[0-9a-f]{32}',
  tokenId: '[0-9a-f]{12}',
  clientId: '1000\\.[0-9A-F]{30}',
  clientSecret: '[0-9a-f]{42}',
  webhookSecret: 'whsec_[\\w+/]{43}=',
  messageId: 'msg_[0-9a-f]{32}',
};

const PLACEHOLDER = new RegExp(String.raw`\{(${Object.keys(PATTERNS).join('|')})(?::(\w+))?\}`, 'g');

/** Values that named placeholders have had so far; later ones of the name must be the same. */
export type Bindings = Map<string, string>;

/**
 * Whether a text is what its template says; everything but placeholders is compared exactly. Values of new names are added to
 * `bindings`.
 */
export function matchesTemplate(template: string, text: string, bindings: Bindings): boolean {
  const names: string[] = [];
  let pattern = '';
  let end = 0;
  for (const { 0: whole, 1: kind = '', 2: name, index } of template.matchAll(PLACEHOLDER)) {
    pattern += RegExp.escape(template.slice(end, index));
    end = index + whole.length;
    const bound = name === undefined ? undefined : bindings.get(name);
    if (bound !== undefined) pattern += RegExp.escape(bound);
    else if (name === undefined) pattern += PATTERNS[kind];
    else if (names.includes(name)) pattern += `\\k<${name}>`;
    else {
      names.push(name);
      pattern += `(?<${name}>${PATTERNS[kind]})`;
    }
  }
  const match = new RegExp(`^${pattern}${RegExp.escape(template.slice(end))}$`).exec(text);
  if (match === null) return false;
  for (const name of names) bindings.set(name, match.groups?.[name] ?? '');
  return true;
}

/**
 * A JSON value that fits an expected one: every string and key that fits its template is replaced by the template, so that a comparison shows
 * what does not fit and nothing else.
 */
export function templated(expected: unknown, actual: unknown, bindings: Bindings): unknown {
  if (typeof expected === 'string' && typeof actual === 'string') {
    return matchesTemplate(expected, actual, bindings) ? expected : actual;
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return actual.map((one, at) => templated(expected[at], one, bindings));
  }
  if (isObject(expected) && isObject(actual)) {
    return Object.fromEntries(
      Object.entries(actual).map(([key, value]) => [key, templated(expected[key], value, bindings)]),
    );
  }
  return actual;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
