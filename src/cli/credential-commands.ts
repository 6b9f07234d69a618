import { Command } from 'commander';
import { listClients, listTokens, listUsersOf } from '../operations/list-credentials.ts';
import { createClientCommand } from './create-client-command.ts';
import { createTokenCommand } from './create-token-command.ts';
import { createUserCommand } from './create-user-command.ts';
import { listCommand } from './list-command.ts';
import { revokeTokenCommand } from './revoke-token-command.ts';
import type { WithContext } from './with-context.ts';

/** `convertlead user create` and `user list`. */
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
    );
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
    .addCommand(revokeTokenCommand(withContext));
}

/** `convertlead client create` and `client list`. */
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
    );
}
