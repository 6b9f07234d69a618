import type { FastifyRequest } from 'fastify';
import type { CallText, ReceivedCall } from '../../domain/recorded-call.ts';
import { pathOf, queryTextOf } from '../url-parts.ts';
import { noteOf } from './call-note.ts';
import { strikeQuery, strikeSecrets } from './strike-secrets.ts';

const PATH_MAX = 2000;
const HEADER_MAX = 200;
/** Headers that explain a call. None of them says who somebody is. */
const HEADERS = ['content-type', 'accept', 'user-agent', 'idempotency-key', 'if-modified-since'];

/** A request of which no more is held than may be kept. */
export interface HeldCall {
  /** How much text that is. */
  readonly characters: number;
  /** Strikes the secrets out, which takes a while. */
  readonly describe: () => ReceivedCall;
}

/**
 * Holds what may be kept of a request.
 *
 * @param version the face, as `callVersion` has it
 * @param textMax how much of the query and of the body is kept, in characters
 */
export function holdCall(request: FastifyRequest, version: string, textMax: number): HeldCall {
  const { method, url } = request;
  const { form } = noteOf(request);
  const query = textOf(queryTextOf(url), textMax);
  const body = textOf(request.body, textMax);
  const headers = headersOf(request);
  const asked = (): CallText => (form === null ? body : textOf(encodeForm(form), textMax));
  return {
    characters: (query.body?.length ?? 0) + (body.body?.length ?? 0),
    describe: () => ({
      version,
      method,
      path: strikePath(pathOf(url)),
      query: query.body === null ? null : strikeQuery(query.body),
      headers,
      request: struck(asked(), query.cut),
    }),
  };
}

export function strikePath(path: string): string {
  return strikeSecrets(path.slice(0, PATH_MAX));
}

/** @param cutElsewhere what belongs to the text besides has been cut: the query */
export function struck({ body, cut }: CallText, cutElsewhere = false): CallText {
  return { body: body === null ? null : strikeSecrets(body), cut: cut || cutElsewhere };
}

const NOTHING: CallText = { body: null, cut: false };

/** The beginning of a text, which does not hold on to the rest of it. @param textMax in characters */
export function textOf(value: unknown, textMax: number): CallText {
  if (typeof value === 'string') {
    if (value.length <= textMax) return value === '' ? NOTHING : { body: value, cut: false };
    return { body: Buffer.from(value.slice(0, textMax).toWellFormed()).toString(), cut: true };
  }
  // fields of a form that a parser has read
  return typeof value === 'object' && value !== null
    ? textOf(encodeForm(Object.entries(value).map(([name, field]) => [name, String(field)])), textMax)
    : NOTHING;
}

function encodeForm(fields: readonly (readonly [name: string, value: string])[]): string {
  return new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString();
}

function headersOf({ headers }: FastifyRequest): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of HEADERS) {
    const value = headers[name];
    if (typeof value === 'string') kept[name] = strikeSecrets(value.slice(0, HEADER_MAX));
  }
  return kept;
}
