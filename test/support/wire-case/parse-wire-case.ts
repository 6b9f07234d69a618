/**
 * A wire case: one claim about the wire, with the request that shows it, as text that anybody can read and replay. Sections start with
 * `==== <name>`; see test/wire/README.md.
 */
export interface WireCase {
  /** The behaviour, in one sentence. */
  readonly claim: string;
  readonly status: EvidenceStatus;
  /** Where it is known from, such as `contract v2 §1.4`. */
  readonly source: string;
  readonly given: Given;
  /** In the order of the file; each `expect` belongs to the `request` before it. */
  readonly steps: readonly Step[];
}

export const EVIDENCE = ['documented', 'seen in clients', 'assumed'] as const;
export type EvidenceStatus = (typeof EVIDENCE)[number];

/** What differs from a fresh start with the demo organisation. */
export interface Given {
  /** Settings of the demo organisation. */
  readonly settings: unknown;
  /** Seed file beside the cases, loaded too. */
  readonly seed: string | null;
}

export type Step =
  | { readonly kind: 'request'; readonly command: string }
  | { readonly kind: 'expect'; readonly status: number; readonly contentType: string | null; readonly body: string }
  /** The time from now on. */
  | { readonly kind: 'clock'; readonly now: Date }
  | { readonly kind: 'database'; readonly sql: string; readonly rows: unknown }
  /** The last request has changed nothing. */
  | { readonly kind: 'unchanged' };

const SECTION = /^==== (.+)$/;

/** @throws Error naming what is wrong with the text */
export function parseWireCase(text: string): WireCase {
  const sections = splitSections(text);
  const single = (name: string): string => {
    const found = sections.filter((section) => section.name === name);
    if (found.length > 1) throw new Error(`section "${name}" stands twice`);
    return found[0]?.body ?? '';
  };
  const [, status = '', source = ''] = /^([^:]+): (.+)$/s.exec(single('source')) ?? [];
  const claim = single('claim').replaceAll(/\s+/g, ' ');
  const evidence = EVIDENCE.find((one) => one === status);
  if (claim === '') throw new Error('no claim');
  if (evidence === undefined) throw new Error(`source must start with one of: ${EVIDENCE.join(', ')}`);
  const steps = sections
    .filter(({ name }) => !['claim', 'source', 'given'].includes(name))
    .map(({ name, body }) => parseStep(name, body));
  if (!steps.some(({ kind }) => kind === 'expect')) throw new Error('a case without expectation cannot fail');
  return { claim, status: evidence, source: source.replaceAll(/\s+/g, ' '), given: parseGiven(single('given')), steps };
}

function splitSections(text: string): { name: string; body: string }[] {
  const sections: { name: string; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const name = SECTION.exec(line)?.[1];
    if (name !== undefined) sections.push({ name, lines: [] });
    else if (sections.length > 0) sections.at(-1)?.lines.push(line);
    else if (line.trim() !== '') throw new Error('text before the first section');
  }
  return sections.map(({ name, lines }) => ({ name, body: lines.join('\n').trim() }));
}

function parseGiven(body: string): Given {
  let settings: unknown = null;
  let seed: string | null = null;
  for (const line of body.split('\n').filter((one) => one !== '')) {
    const [, key, value = ''] = /^(settings|seed) (.+)$/.exec(line) ?? [];
    if (key === 'settings') settings = JSON.parse(value);
    else if (key === 'seed') seed = value;
    else throw new Error(`not understood: ${line}`);
  }
  return { settings, seed };
}

function parseStep(name: string, body: string): Step {
  switch (name) {
    case 'request':
      return { kind: 'request', command: body };
    case 'expect': {
      const [first = '', ...rest] = body.split('\n');
      const [, status, contentType] = /^(\d{3})(?: (.+))?$/.exec(first) ?? [];
      if (status === undefined) throw new Error(`"${first}" is no status and content type`);
      return { kind: 'expect', status: Number(status), contentType: contentType ?? null, body: rest.join('\n') };
    }
    case 'clock':
      return { kind: 'clock', now: new Date(body) };
    case 'database': {
      const at = body.indexOf('\n\n');
      if (at < 0) throw new Error('database: SQL, an empty line, the rows as JSON');
      return { kind: 'database', sql: body.slice(0, at), rows: JSON.parse(body.slice(at)) };
    }
    case 'unchanged':
      return { kind: 'unchanged' };
    default:
      throw new Error(`no section is called "${name}"`);
  }
}
