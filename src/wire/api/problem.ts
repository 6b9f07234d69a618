/** An error as RFC 9457 has it, before it becomes text. */
export interface Problem {
  /** Where the kind of problem is explained. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** JSON Pointer into the request's body, where one value of it is to blame. */
  readonly pointer?: string;
  readonly [extension: string]: unknown;
}

export const PROBLEM_TYPE = 'application/problem+json;charset=utf-8';
