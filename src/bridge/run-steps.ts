import { foldCase } from '../domain/match-keys.ts';
import { property } from '../wire/v2/read/json-values.ts';
import { readError } from '../wire/v2/read/read-error.ts';
import { isReference, type JsonValue, type Reference, type Step, type Text } from './v2-step.ts';

/** A call of API 2.0 with everything known. */
export interface StepRequest {
  readonly method: Step['method'];
  /** Below `/crm/v2`, with its query: `/Leads/1?fields=id`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly json: unknown } | { readonly file: string } | null;
}

export interface StepAnswer {
  readonly status: number;
  /** `null`: none, or no JSON. */
  readonly json: unknown;
}

/** What was answered to each step that was made, by its name. */
export type StepAnswers = ReadonlyMap<string, StepAnswer>;

/** Thrown when a step was refused; those after it were not made. */
export class StepRefused extends Error {
  override readonly name = 'StepRefused';
  readonly step: Step;
  readonly answer: StepAnswer;

  constructor(step: Step, answer: StepAnswer) {
    super(`step ${step.name} was answered ${answer.status}`);
    this.step = step;
    this.answer = answer;
  }
}

/**
 * Makes the calls of a translation, one after the other.
 *
 * @param send makes one call @param goesOn whether those that follow are made even though this one was refused: each is a record of its own
 * @throws StepRefused, and what `send` throws
 */
export async function runSteps(
  steps: readonly Step[],
  send: (request: StepRequest, step: Step) => Promise<StepAnswer>,
  goesOn: (step: Step, answer: StepAnswer) => boolean = () => false,
): Promise<StepAnswers> {
  const answers = new Map<string, StepAnswer>();
  const find = (reference: Reference): string | null => findIn(answers, reference);
  for (const step of steps) {
    if (step.when !== undefined && find(step.when) === null) continue;
    if (step.unless !== undefined && find(step.unless) !== null) continue;
    const answer = await send(requestOf(step, find), step);
    if (isRefused(step, answer) && !goesOn(step, answer)) throw new StepRefused(step, answer);
    answers.set(step.name, answer);
  }
  return answers;
}

/** With an HTTP status that says so, or inside the body of one that does not (contract v2 §1.6, §1.7). */
function isRefused({ method }: Step, { status, json }: StepAnswer): boolean {
  // what is read may have a field that is called `code`
  const isError = (one: unknown): boolean =>
    property(one, 'status') === 'error' || (method !== 'GET' && readError(one) !== null);
  const data = property(json, 'data');
  return status >= 400 || isError(json) || (Array.isArray(data) && data.length > 0 && data.every(isError));
}

type Find = (reference: Reference) => string | null;

function requestOf({ method, path, query, headers, body }: Step, find: Find): StepRequest {
  const written = (text: Text): string =>
    (typeof text === 'string' ? [text] : text)
      .map((part) => encodeURIComponent(isReference(part) ? (find(part) ?? '') : part))
      .join('');
  const parameters = Object.entries(query).map(([name, value]) => `${name}=${written(value)}`);
  const address = `/${path.map(written).join('/')}${parameters.length === 0 ? '' : `?${parameters.join('&')}`}`;
  return {
    method,
    path: address,
    headers,
    body: body !== null && 'json' in body ? { json: known(body.json, find) } : body,
  };
}

/** With references answered; keys of those that are not found are left out. */
function known(value: JsonValue, find: Find): unknown {
  if (isReference(value)) return find(value) ?? undefined;
  if (Array.isArray(value)) return value.map((one: JsonValue) => known(one, find));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]: [string, JsonValue]) => [key, known(one, find)]));
  }
  return value;
}

/** What a reference leads to in the answers; `null`: nothing. */
export function findIn(
  answers: StepAnswers,
  { from: { step, list, where, take }, or, otherwise }: Reference,
): string | null {
  const all = property(answers.get(step)?.json, list);
  const fits = (one: unknown): boolean =>
    Object.entries(where).every(([key, value]) => foldCase(String(property(one, key))) === foldCase(value));
  const found = Array.isArray(all) ? all.find(fits) : undefined;
  let value: unknown = found;
  for (const key of take.split('.')) value = property(value, key);
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return or === undefined ? (otherwise ?? null) : findIn(answers, or);
}
