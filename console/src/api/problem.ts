/** An answer that says why not: problem details (RFC 9457), or that there was none at all. */
export class Problem extends Error {
  override readonly name = 'Problem';
  /** 0: no answer came. */
  readonly status: number;
  /** The last part of the type: `plan-outdated`. */
  readonly kind: string;
  /** The whole answer, for what a kind says besides. */
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    const detail = body['detail'] ?? body['title'];
    super(typeof detail === 'string' ? detail : `HTTP ${status}`);
    this.status = status;
    this.kind = typeof body['type'] === 'string' ? body['type'].replace(/^.*\//, '') : '';
    this.body = body;
  }
}
