/** What one check has found. */
export interface Finding {
  readonly check: 'node' | 'postgresql' | 'data' | 'database' | 'migrations' | 'port' | 'certificate' | 'mail' | 'demo';
  /** `attention`: it works, and will not for long, or not well. */
  readonly status: 'ok' | 'attention' | 'trouble';
  readonly finding: string;
  /** What to do; `null`: nothing. */
  readonly remedy: string | null;
}

type Check = Finding['check'];

export function ok(check: Check, finding: string): Finding {
  return { check, status: 'ok', finding, remedy: null };
}

export function attention(check: Check, finding: string, remedy: string): Finding {
  return { check, status: 'attention', finding, remedy };
}

export function trouble(check: Check, finding: string, remedy: string): Finding {
  return { check, status: 'trouble', finding, remedy };
}
