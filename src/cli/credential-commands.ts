import { Command } from 'commander';
import { changeUser } from '../operations/change-user.ts';
import { listClients, listTokens, listUsersOf } from '../operations/list-credentials.ts';
import { revokeClient } from '../operations/revoke-access.ts';
import { revokeTokenById } from '../operations/revoke-token.ts';
import { changeCommand } from './change-command.ts';
import { createClientCommand } from './create-client-command.ts';
import { createTokenCommand } from './create-token-command.ts';
import { createUserCommand } from './create-user-command.ts';
import { giveRoleCommand } from './give-role-command.ts';
import { listCommand } from './list-command.ts';
import { passwordCommand } from './password-command.ts';
import type { WithContext } from './with-context.ts';

/** `convertlead user create`, `list`, `deactivate`, `activate`, `role` and `password`. */
export function userCommand(withContext: WithContext): Command {
  return new Command('user')
    .description('users of an organisation')
    .addCommand(createUserCommand(withContext))
    .addCommand(
      listCommand(
        withContext,
        'show the users: id, address, name, role',
        listUsersOf,
        ({ id, email, name, role, active }) =>
          [id, email, name, `(${role.name}${active ? '' : ', not active'})`].join('  '),
      ),
    )
    .addCommand(
      changeCommand(withContext, {
        name: 'deactivate',
        description: 'shut a user out; their records stay theirs',
        argument: 'email',
        change: (context, org, email) => changeUser(context, org, email, { active: false }),
        done: (email) => `The user ${email} is shut out.`,
      }),
    )
    .addCommand(
      changeCommand(withContext, {
        name: 'activate',
        description: 'let a user in again',
        argument: 'email',
        change: (context, org, email) => changeUser(context, org, email, { active: true }),
        done: (email) => `The user ${email} may come in again.`,
      }),
    )
    .addCommand(giveRoleCommand(withContext))
    .addCommand(passwordCommand(withContext));
}

/** `convertlead token create`, `token list` and `token revoke`. */
export function tokenCommand(withContext: WithContext): Command {
  return new Command('token')
    .description('authtokens and OAuth tokens')
    .addCommand(createTokenCommand(withContext))
    .addCommand(
      listCommand(withContext, 'show the tokens that are good: id, kind, user, client', listTokens, (token) =>
        [
          token.id,
          token.kind.padEnd(9),
          token.user,
          token.clientId ?? '-',
          token.expiresAt === null ? 'for ever' : `until ${token.expiresAt.toISOString()}`,
        ].join('  '),
      ),
    )
    .addCommand(
      changeCommand(withContext, {
        name: 'revoke',
        description: 'take a token back; with a refresh token fall the access tokens it was exchanged for',
        argument: 'id',
        change: revokeTokenById,
        done: (id) => `The token ${id} is revoked.`,
      }),
    );
}

/** `convertlead client create`, `list` and `revoke`. */
export function clientCommand(withContext: WithContext): Command {
  return new Command('client')
    .description('OAuth clients')
    .addCommand(createClientCommand(withContext))
    .addCommand(
      listCommand(
        withContext,
        'show the clients: id, name, redirect addresses',
        listClients,
        ({ id, name, redirectUris }) => [id, name, redirectUris.join(' ') || '(no redirect)'].join('  '),
      ),
    )
    .addCommand(
      changeCommand(withContext, {
        name: 'revoke',
        description: 'remove a client; all its tokens fall with it',
        argument: 'id',
        change: revokeClient,
        done: (id) => `The client ${id} is removed, with its tokens.`,
      }),
    );
}
