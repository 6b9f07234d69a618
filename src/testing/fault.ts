/** What goes wrong on purpose: one of `answer`, `timeout` and `cut`, or a delay alone. */
export interface Fault {
  /** Which calls; all of them without it. */
  readonly on?: {
    /** `v1`, `v2` to `v8`, `api` or `oauth`. */
    readonly version?: string;
    readonly method?: string;
    /** `*` is anything: `/crm/v2/Leads/*`. */
    readonly path?: string;
    /** Stands in path, query or body. */
    readonly text?: string;
  };
  /** Comes before anything else. */
  readonly delayMs?: number;
  /** Nothing is done, and this is answered: an error `code` of the face, written as the face writes errors, or a `body` of any kind. */
  readonly answer?: {
    readonly status?: number;
    readonly code?: string;
    readonly message?: string;
    readonly body?: string;
    readonly contentType?: string;
    /** Seconds. */
    readonly retryAfter?: number;
  };
  /** No answer comes; the call is not carried out, or it is. */
  readonly timeout?: 'before' | 'after';
  /** The connection is cut before the call is carried out, after it, or in the middle of the answer. */
  readonly cut?: 'before' | 'after' | 'middle';
  /** How many calls it strikes; by default any number. */
  readonly times?: number;
  /** How long; by default for ever. */
  readonly ttlSeconds?: number;
}

export interface ActiveFault {
  readonly id: string;
  readonly rule: Omit<Fault, 'ttlSeconds'>;
  /** How many calls it has struck. */
  readonly struck: number;
  /** How many it will; `null`: any number. */
  readonly left: number | null;
  /** ISO 8601. */
  readonly until: string | null;
}
