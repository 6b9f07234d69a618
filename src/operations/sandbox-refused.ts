/**
 * Why a sandbox refuses: somebody has the id or the credential already; there is no such snapshot; the call may come from a page that somebody
 * else's site has opened.
 */
export type SandboxProblem = 'taken' | 'unknown_snapshot' | 'foreign_page';

/** What a test asks of a sandbox and cannot have; the message says why, and what to do. */
export class SandboxRefused extends Error {
  override readonly name = 'SandboxRefused';
  readonly problem: SandboxProblem;
  /** JSON Pointer into the request's body. */
  readonly pointer: string | null;

  constructor(problem: SandboxProblem, message: string, pointer: string | null = null) {
    super(message);
    this.problem = problem;
    this.pointer = pointer;
  }
}
