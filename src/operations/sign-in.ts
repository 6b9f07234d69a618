import { randomBytes } from 'node:crypto';
import type { Id } from '../domain/id.ts';
import { isOrganisationId } from '../domain/organisation-id.ts';
import { hashSecret } from '../storage/hash-secret.ts';
import { deleteToken } from '../storage/sql/delete-token.ts';
import { findCallerByEmail } from '../storage/sql/find-caller.ts';
import { insertTokens } from '../storage/sql/insert-tokens.ts';
import { extendToken } from '../storage/sql/extend-token.ts';
import { beginSignIn, endSignIn, type SigningIn } from '../storage/sql/sign-in.ts';
import type { OperationContext } from './operation-context.ts';
import { isPassword } from './password.ts';
import { transactionOf } from './transaction-of.ts';

/** A session ends when nothing has been seen of it for so long. */
const SESSION_MS = 12 * 60 * 60 * 1000;

export interface SignInRequest {
  readonly email: string;
  readonly password: string;
  /** `null`: the only one that these open. */
  readonly organisationId: Id | null;
}

/** Thrown when nobody is signed in. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
  /** Organisations all of which these open, by name; none: they open nothing. */
  readonly choices: readonly { readonly id: Id; readonly name: string }[];

  constructor(choices: SignInRefused['choices'] = []) {
    super('sign-in refused');
    this.choices = choices;
  }
}

/**
 * Signs a person in. Five wrong passwords in a row are free; after each further one there is none for a minute, then two, up to an hour.
 *
 * @returns the secret of the session
 * @throws SignInRefused; it does not tell an unknown address from a wrong password, nor from one that comes too soon
 */
export async function signIn(context: OperationContext, request: SignInRequest): Promise<string> {
  const { email, password, organisationId } = request;
  const isKnowable = !email.includes('\0') && (organisationId === null || isOrganisationId(organisationId));
  const found = isKnowable ? await beginSignIn(context.database, email, organisationId, context.now()) : [];
  const opened: SigningIn[] = [];
  for (const one of found) if (await isPassword(password, one.passwordHash)) opened.push(one);
  // who is nobody waits as long as anybody else
  if (found.length === 0) await isPassword(password, null);
  await Promise.all(opened.map(({ orgId, userId }) => endSignIn(context.database, orgId, userId)));
  const [only, other] = opened;
  if (only === undefined) throw new SignInRefused();
  if (other !== undefined) {
    const choices = opened.map(({ orgId, orgName }) => ({ id: orgId, name: orgName }));
    throw new SignInRefused(choices.toSorted((one, another) => (one.name < another.name ? -1 : 1)));
  }
  return beginSession(context, only.orgId, only.userId);
}

/** Signs a user in by their address alone: for where whoever asks may do as they like. @returns `null`: there is no such active user */
export async function signInWithoutPassword(
  context: OperationContext,
  organisationId: Id,
  email: string,
): Promise<string | null> {
  const caller = await findCallerByEmail(context.database, organisationId, email);
  return caller === null ? null : beginSession(context, organisationId, caller.user.id);
}

/** The session lives on from now. */
export async function extendSession({ database, now }: OperationContext, orgId: Id, session: string): Promise<void> {
  await extendToken(database, orgId, hashSecret(session), new Date(now().getTime() + SESSION_MS));
}

export async function signOut({ database }: OperationContext, orgId: Id, session: string): Promise<void> {
  await deleteToken(database, orgId, hashSecret(session));
}

async function beginSession(context: OperationContext, orgId: Id, userId: Id): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const at = context.now();
  const owner = { userId, clientId: null, scopes: [], redirectUri: null, reusable: false, issuedFrom: null };
  const expiresAt = new Date(at.getTime() + SESSION_MS);
  const session = { ...owner, hash: hashSecret(secret), kind: 'session', expiresAt } as const;
  await transactionOf(context, orgId, (tx) => insertTokens(tx, orgId, [session], at));
  return secret;
}
