/** What a problem says, whether it came with an answer or instead of one (RFC 9457). */
export interface ProblemBody {
  readonly type?: unknown;
  readonly detail?: unknown;
  readonly [extension: string]: unknown;
}

/** An answer that says why not: problem details, or that there was none at all. */
export class Problem extends Error {
  override readonly name = 'Problem';
  /** 0: no answer came. */
  readonly status: number;
  /** The whole answer, for what a kind says besides. */
  readonly body: ProblemBody;

  constructor(status: number, body: ProblemBody) {
    const detail = body.detail ?? body['title'];
    super(typeof detail === 'string' ? detail : `HTTP ${status}`);
    this.status = status;
    this.body = body;
  }
}

interface FieldToBlame {
  readonly module: string;
  readonly apiName: string;
  /** Not of what was sent. */
  readonly isElsewhere: boolean;
}

export interface ProblemParts {
  /** The last part of the type: `plan-outdated`. */
  readonly kind: string;
  readonly detail: string;
  /** Into the body of the request; empty: no value of it is to blame. */
  readonly pointer: string;
  /** Of the query, whose value is to blame; empty: none is. */
  readonly parameter: string;
  /** Of a record, whose value is to blame, or is there already. */
  readonly field: FieldToBlame | null;
}

/** The parts of a problem, however it came. */
export function problemParts(problem: object): ProblemParts {
  const body: ProblemBody = problem instanceof Problem ? problem.body : { ...problem };
  const { type, detail } = body;
  const pointer = textOf(body['pointer']);
  return {
    kind: textOf(type).replace(/^.*\//, ''),
    detail: typeof detail === 'string' ? detail : problem instanceof Error ? problem.message : '',
    pointer,
    parameter: textOf(body['parameter']),
    field: fieldOf(body['at'], true) ?? fieldOf(body['duplicate'], false) ?? fieldAt(pointer),
  };
}

function fieldOf(value: unknown, isElsewhere: boolean): FieldToBlame | null {
  if (typeof value !== 'object' || value === null || !('module' in value) || !('field' in value)) return null;
  return { module: String(value.module), apiName: String(value.field), isElsewhere };
}

/** Values of a deal stand below its fields; those of a record that is written, leads for the most part, at the top. */
function fieldAt(pointer: string): FieldToBlame | null {
  const [, ofDeal] = /^\/deal\/fields\/([^/]+)/.exec(pointer) ?? [];
  if (ofDeal !== undefined) return { module: 'Deals', apiName: ofDeal, isElsewhere: false };
  const [, first] = /^\/([A-Z][^/]*)/.exec(pointer) ?? [];
  return first === undefined ? null : { module: 'Leads', apiName: first, isElsewhere: false };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
