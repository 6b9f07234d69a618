/** What a step needs of the answer to an earlier one. */
export interface Reference {
  readonly from: {
    /** Name of the step. */
    readonly step: string;
    /** The list in its answer: `users`, `data`. */
    readonly list: string;
    /** Which of the list: the first whose keys have these values, in any case; none: the first. */
    readonly where: Readonly<Record<string, string>>;
    /** The key of it that is wanted. */
    readonly take: string;
  };
  /** What is taken where that is not there. */
  readonly or?: Reference;
  /** The value where there is nothing at all; without it the key is left out. */
  readonly otherwise?: string;
}

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | Reference
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A text, with what earlier steps answer in between. */
export type Text = string | readonly (string | Reference)[];

/** A call of API 2.0. */
export interface Step {
  /** One word, by which later steps refer to it. */
  readonly name: string;
  /** What it is for, in a sentence. */
  readonly why: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/crm/v2/`; the parts between slashes. */
  readonly path: readonly Text[];
  readonly query: Readonly<Record<string, Text>>;
  readonly headers: Readonly<Record<string, string>>;
  /** A key whose reference is found in no answer is left out. */
  readonly body: { readonly json: JsonValue } | { readonly file: string } | null;
  /** Made only if this is there; without it always. */
  readonly when?: Reference;
  /** Made only if this is not there. */
  readonly unless?: Reference;
}

/** A step that asks for something. */
export function reading(
  name: string,
  why: string,
  path: readonly Text[],
  { query = {}, headers = {} }: Partial<Pick<Step, 'query' | 'headers'>> = {},
): Step {
  return { name, why, method: 'GET', path, query, headers, body: null };
}

/** A step that changes something. */
export function writing(
  name: string,
  why: string,
  method: Exclude<Step['method'], 'GET'>,
  path: readonly Text[],
  json: JsonValue,
): Step {
  return { name, why, method, path, query: {}, headers: {}, body: { json } };
}

export function reference(step: string, list: string, where: Readonly<Record<string, string>>, take = 'id'): Reference {
  return { from: { step, list, where, take } };
}

export function isReference(value: unknown): value is Reference {
  return (
    typeof value === 'object' &&
    value !== null &&
    'from' in value &&
    typeof value.from === 'object' &&
    value.from !== null
  );
}
