import type { Id } from '../domain/id.ts';

/** Why no token is issued. `client_secret` and `code` cover what is missing as well as what is wrong. */
export type TokenProblem = 'grant_type' | 'client' | 'client_secret' | 'code' | 'redirect_uri' | 'scope' | 'rate';

/** Thrown where the token endpoint gives no token; carries no sentence and nothing of the request. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  readonly problem: TokenProblem;
  /** Whose client has asked; `null`: no known one. */
  readonly organisationId: Id | null;

  constructor(problem: TokenProblem, organisationId: Id | null = null) {
    super(problem);
    this.problem = problem;
    this.organisationId = organisationId;
  }
}
