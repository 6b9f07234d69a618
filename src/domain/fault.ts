import { matchesPattern } from './matches-pattern.ts';

/** Which calls a fault strikes; what is not said is any. */
export interface FaultMatch {
  /** The face: `v1`, `v2` to `v8`, `api`, `oauth`. */
  readonly version?: string;
  readonly method?: string;
  /** `*` is anything: `/crm/v2/Leads/*`. */
  readonly path?: string;
  /** Stands in the path, the query or the body. */
  readonly text?: string;
}

/** An answer that takes the place of the call's own: nothing is done. */
export interface FaultAnswer {
  /** By default that of the code. */
  readonly status?: number;
  /** An error code of the face: `TOO_MANY_REQUESTS`, `4820`; it is written as that face writes errors. */
  readonly code?: string;
  readonly message?: string;
  /** Instead of an error: a body of any kind. */
  readonly body?: string;
  readonly contentType?: string;
  /** In seconds: the header Retry-After. */
  readonly retryAfter?: number;
}

/** What goes wrong on purpose, with which calls, and how often or how long. */
export interface FaultRule {
  readonly on?: FaultMatch;
  /** Comes first, whatever else there is. */
  readonly delayMs?: number;
  readonly answer?: FaultAnswer;
  /** No answer comes: nothing is done, or it is done all the same. */
  readonly timeout?: 'before' | 'after';
  /** The connection is cut: before anything is done, after it, or in the middle of the answer. */
  readonly cut?: 'before' | 'after' | 'middle';
  /** How many calls it strikes. */
  readonly times?: number;
}

/** A call as far as faults look at it. */
export interface FaultCall {
  readonly version: string;
  readonly method: string;
  readonly path: string;
  /** Path, query and body, as they were sent and decoded. */
  readonly texts: () => readonly string[];
}

export function isStruck({ on = {} }: FaultRule, call: FaultCall): boolean {
  const { version, method, path, text } = on;
  if (version !== undefined && version !== call.version) return false;
  if (method !== undefined && method.toUpperCase() !== call.method) return false;
  if (path !== undefined && !matchesPattern(call.path, path)) return false;
  return text === undefined || call.texts().some((one) => one.includes(text));
}
