import { matchesPattern } from '../domain/matches-pattern.ts';

/** A call of an API face, and its answer. Secrets are struck out (`***`). */
export interface Call {
  /** 1 for the first call of the organisation, and so on. */
  readonly no: number;
  /** When it was answered, `2026-11-23T12:00:00.000Z`. */
  readonly at: string;
  /** The face: `v1`, `v2`, `v2.1` to `v8`, `api`, `oauth`. */
  readonly version: string;
  readonly method: string;
  readonly path: string;
  /** Without the question mark; `null`: there was none. */
  readonly query: string | null;
  readonly request: {
    readonly headers: Readonly<Record<string, string>>;
    /** `null`: none, or no text. */
    readonly body: string | null;
    /** There was more of it than is kept. */
    readonly cut: boolean;
  };
  readonly status: number;
  /** `ok`, or the code of the refusal: `ID_ALREADY_CONVERTED`, `4103`. */
  readonly outcome: string;
  readonly answer: { readonly body: string | null; readonly cut: boolean };
  readonly durationMs: number;
  readonly caller: {
    readonly user: { readonly id: string; readonly email: string } | null;
    readonly client: { readonly id: string; readonly name: string | null } | null;
    readonly tokenId: string | null;
  };
}

/** What a call must be like; what is not given does not matter. */
export interface CallMatch {
  readonly version?: string;
  readonly method?: string;
  /** A text in which `*` stands for anything, or an expression. */
  readonly path?: string | RegExp;
  readonly status?: number;
  readonly outcome?: string;
}

export function matchesCall(call: Call, match: CallMatch): boolean {
  const { version, method, path, status, outcome } = match;
  return (
    (version === undefined || call.version === version) &&
    (method === undefined || call.method === method.toUpperCase()) &&
    (path === undefined || matchesPath(call.path, path)) &&
    (status === undefined || call.status === status) &&
    (outcome === undefined || call.outcome === outcome)
  );
}

/** One line for whoever wonders what came. */
export function describeCall({ no, method, path, status, outcome }: Call): string {
  return `#${no} ${method} ${path} -> ${status}${outcome === 'ok' ? '' : ` ${outcome}`}`;
}

function matchesPath(path: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? matchesPattern(path, wanted) : wanted.test(path);
}
