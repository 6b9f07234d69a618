import { listOf, property, textOf } from './json-values.ts';

/** An error object of API 2.0 (contract v2 §1.7), as a client reads it. */
export interface AnsweredError {
  readonly code: string;
  readonly message: string;
  /** `details`, those that are texts or numbers. */
  readonly details: Readonly<Record<string, string>>;
}

/** Codes go into logs and answers: what is no code does not. */
const NAME = /^[\w ]{1,60}$/;

/** The error that an answer, or the result of one record, is; `null`: it is none. */
export function readError(one: unknown): AnsweredError | null {
  const code = textOf(property(one, 'code'));
  if (code === '' || code === 'SUCCESS' || property(one, 'status') === 'success') return null;
  const details = property(one, 'details');
  const texts =
    typeof details === 'object' && details !== null
      ? Object.entries(details).map(([key, value]): [string, string] => [key, textOf(value)])
      : [];
  return {
    code: NAME.test(code) ? code : 'UNNAMED_ERROR',
    message: textOf(property(one, 'message')),
    details: Object.fromEntries(texts),
  };
}

/** The error of a whole answer, bare or of the first record that has one (contract v2 §1.7); `null`: none. */
export function readFirstError(json: unknown): AnsweredError | null {
  return readError(json) ?? listOf(json, 'data').flatMap((one) => readError(one) ?? [])[0] ?? null;
}
