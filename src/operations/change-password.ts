import type { Caller } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import { hashSecret } from '../storage/hash-secret.ts';
import { findUserByEmail } from '../storage/sql/find-user-by-email.ts';
import { findPassword, setPassword } from '../storage/sql/sign-in.ts';
import { AdministrationRefused } from './administration-refused.ts';
import type { OperationContext } from './operation-context.ts';
import { hashPassword, isPassword } from './password.ts';
import { rolesOfKnownOrganisation } from './roles-of-known-organisation.ts';
import { statementOf, transactionOf } from './transaction-of.ts';

/** Gives a user a password; their sessions end. @throws AdministrationRefused */
export async function givePassword(
  context: OperationContext,
  organisationId: Id,
  email: string,
  password: string,
): Promise<void> {
  const hash = await hashPassword(password);
  await transactionOf(context, organisationId, async (tx) => {
    await rolesOfKnownOrganisation(tx, organisationId);
    const user = await findUserByEmail(tx, organisationId, email);
    if (user === null) throw new AdministrationRefused(`Organisation ${organisationId} has no user ${email}.`);
    await setPassword(tx, organisationId, user.id, hash, null);
  });
}

/**
 * Changes the caller's own password; their other sessions end.
 *
 * @param current of no account where there is none yet @throws AdministrationRefused when it is wrong, or the new one is no good
 */
export async function changePassword(
  context: OperationContext,
  { organisation, user }: Caller,
  { current, next }: { readonly current: string; readonly next: string },
  session: string,
): Promise<void> {
  const known = await findPassword(context.database, organisation.id, user.id);
  if (known !== null && !(await isPassword(current, known))) {
    throw new AdministrationRefused('The current password is another one.');
  }
  const hash = await hashPassword(next);
  await statementOf(context, organisation, (on) =>
    setPassword(on, organisation.id, user.id, hash, hashSecret(session)),
  );
}
