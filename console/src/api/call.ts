import type { Contract, Operation } from './contract.ts';
import { Problem } from './problem.ts';

type PathNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathNames<Rest>
  : never;

type PathPart<Key extends string> = [PathNames<Key>] extends [never]
  ? { readonly path?: never }
  : { readonly path: Readonly<Record<PathNames<Key>, string>> };
type BodyPart<Spec> = Spec extends { body: infer Body } ? { readonly body: Body } : { readonly body?: never };
type QueryPart<Spec> = Spec extends { query: infer Query }
  ? { readonly query?: { readonly [Name in keyof Query]?: Query[Name] | undefined } }
  : { readonly query?: never };

export type CallOptions<Key extends Operation> = PathPart<Key> &
  BodyPart<Contract[Key]> &
  QueryPart<Contract[Key]> & {
    readonly headers?: Readonly<Record<string, string>>;
    readonly signal?: AbortSignal;
  };

export type Answer<Key extends Operation> = Contract[Key]['answer'];

let csrfToken = '';

/** What the session has told: it goes with every call that changes something. */
export function rememberCsrfToken(token: string | undefined): void {
  csrfToken = token ?? '';
}

/** Told when the server says that nobody is signed in any more. */
export const signedOut = new EventTarget();

interface LooseOptions {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Calls the native API. @throws Problem */
export async function call<Key extends Operation>(operation: Key, options: CallOptions<Key>): Promise<Answer<Key>> {
  return (await callVersioned(operation, options)).answer;
}

/** The same, with the version of what is answered, for `If-Match`. @throws Problem */
export async function callVersioned<Key extends Operation>(
  operation: Key,
  options: CallOptions<Key>,
): Promise<{ readonly answer: Answer<Key>; readonly etag: string | null }> {
  const {
    path,
    query,
    body,
    headers = {},
    signal,
  } = options as {
    path?: Record<string, string>;
    query?: Record<string, unknown>;
    body?: unknown;
    headers?: Record<string, string>;
    signal?: AbortSignal;
  };
  const [method = 'GET', template = ''] = operation.split(' ');
  const url = `/api${template.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(path?.[name] ?? ''))}`;
  const isForm = body instanceof FormData;
  const answer = await fetch(`${url}${queryOf(query)}`, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...(method === 'GET' ? {} : { 'x-csrf-token': csrfToken }),
      ...headers,
    },
    body: body === undefined ? null : isForm ? body : JSON.stringify(body),
    signal: signal ?? null,
  }).catch((error: unknown) => {
    if (signal?.aborted === true) throw error;
    throw new Problem(0, {});
  });
  const text = await answer.text();
  const json = parse(text);
  if (answer.ok) return { answer: json, etag: answer.headers.get('etag') };
  if (answer.status === 401 && !template.startsWith('/session')) signedOut.dispatchEvent(new Event('signed-out'));
  throw new Problem(answer.status, typeof json === 'object' && json !== null ? { ...json } : {});
}

/** The header for what has been read in this version; none where that is not known. */
export function ifMatch(etag: string | null | undefined): Readonly<Record<string, string>> {
  return etag === null || etag === undefined ? {} : { 'if-match': etag };
}

function queryOf(query: LooseOptions['query']): string {
  const pairs = Object.entries(query ?? {}).flatMap(([name, values]) =>
    [values].flat().flatMap((value: unknown) => (isPlain(value) ? [[name, String(value)]] : [])),
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** What the route's own schema says that it is. */
// eslint-disable-next-line typescript/no-explicit-any
function parse(text: string): any {
  try {
    const json: unknown = text === '' ? null : JSON.parse(text);
    return json;
  } catch {
    return null;
  }
}
