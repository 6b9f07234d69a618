import { Type } from 'typebox';

/** An error as RFC 9457 has it, before it becomes text. */
export interface Problem {
  /** Where the kind of problem is explained. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** JSON Pointer into the request's body, where one value of it is to blame. */
  readonly pointer?: string;
  /** The parameter of the query, or the header, whose value is to blame. */
  readonly parameter?: string;
  /** The field of a record that the body does not have, where its value is to blame. */
  readonly at?: { readonly module: string; readonly field: string };
  /** What a value should be: a type of fields, `id`, `object` or `array`. */
  readonly expected?: string;
  /** How long a value may be, in characters or digits. */
  readonly maxLength?: number;
  readonly [extension: string]: unknown;
}

export const PROBLEM_TYPE = 'application/problem+json;charset=utf-8';

/** A problem within an answer: of an item of a job, or of a plan. */
export const PROBLEM = Type.Object(
  {
    type: Type.String({ description: 'URL of an explanation' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    pointer: Type.Optional(Type.String({ description: 'JSON Pointer into the body of the request' })),
    parameter: Type.Optional(Type.String({ description: 'a parameter of the query, or a header' })),
    at: Type.Optional(
      Type.Object(
        { module: Type.String(), field: Type.String() },
        { description: 'a field of a record that the body does not have' },
      ),
    ),
    expected: Type.Optional(Type.String({ description: 'the type of field that the value does not fit' })),
    maxLength: Type.Optional(Type.Integer({ description: 'what the value may have at most: characters, or digits' })),
  },
  { description: 'Problem details (RFC 9457)' },
);
