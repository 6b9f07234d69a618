import { idOfWritten, type Caller, type WrittenOrganisation } from '../domain/caller.ts';
import { hashSecret } from '../storage/hash-secret.ts';
import { beginSignIn, findPassword, setPassword } from '../storage/sql/sign-in.ts';
import { AdministrationRefused } from './administration-refused.ts';
import { getUser } from './get-user.ts';
import type { OperationContext } from './operation-context.ts';
import { hashPassword, isPassword } from './password.ts';
import { statementOf, transactionOf } from './transaction-of.ts';

/** Gives a user a password; their sessions end. @param named id or e-mail address @throws AdministrationRefused NoSuchThing */
export async function givePassword(
  context: OperationContext,
  organisation: WrittenOrganisation,
  named: string,
  password: string,
): Promise<void> {
  const organisationId = idOfWritten(organisation);
  const hash = await hashPassword(password, 'password');
  await transactionOf(context, organisation, async (tx) => {
    const user = await getUser(tx, organisationId, named);
    await setPassword(tx, organisationId, user.id, hash, null);
  });
}

/**
 * Changes the caller's own password; their other sessions end. Wrong ones are counted as those of signing in are: whoever has only found a
 * session guesses no more than anybody.
 *
 * @param current of no account where there is none yet @param keys what the two are called in the request
 * @param session one that stays; `null`: none @throws AdministrationRefused when it is wrong, or the new one is no good
 */
export async function changePassword(
  context: OperationContext,
  { organisation, user }: Caller,
  { current, next }: { readonly current: string; readonly next: string },
  keys: { readonly current: string; readonly next: string },
  session: string | null,
): Promise<void> {
  const hash = await hashPassword(next, keys.next);
  if ((await findPassword(context.database, organisation.id, user.id)) !== null) {
    const [attempt] = await beginSignIn(context.database, user.email, organisation.id, context.now());
    if (attempt === undefined || !(await isPassword(current, attempt.passwordHash))) {
      throw new AdministrationRefused(
        'The current password is another one, or there have been too many wrong ones: then wait a minute, or longer.',
        keys.current,
        'wrong_password',
      );
    }
  }
  const kept = session === null ? null : hashSecret(session);
  await statementOf(context, organisation, (on) => setPassword(on, organisation.id, user.id, hash, kept));
}
