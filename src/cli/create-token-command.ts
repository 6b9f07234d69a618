import { Command, InvalidArgumentError, Option } from 'commander';
import { CREDENTIAL_KINDS, type CredentialKind } from '../domain/credential-kind.ts';
import { createToken } from '../operations/create-token.ts';
import { printResult } from './print-result.ts';
import type { WithContext } from './with-context.ts';

const SECONDS_MAX = 3_153_600_000;

const NAMES: Readonly<Record<CredentialKind, string>> = {
  authtoken: 'authtoken',
  access: 'access token',
  refresh: 'refresh token',
  grant: 'grant code',
};

interface Options {
  readonly org: string;
  readonly user: string;
  readonly kind: CredentialKind;
  readonly client?: string;
  readonly scopes?: string[];
  readonly redirectUri?: string;
  readonly expiresIn?: number;
  readonly json?: boolean;
}

/** `convertlead token create`: for API 1.0 an authtoken, for API 2.0 an access token, or what a client gets one with. */
export function createTokenCommand(withContext: WithContext): Command {
  return new Command('create')
    .description('make a token for a user')
    .requiredOption('--org <id>', 'the organisation')
    .requiredOption('--user <email>', 'the user it acts for')
    .addOption(new Option('--kind <kind>', 'what to make').choices(CREDENTIAL_KINDS).default('authtoken'))
    .option('--client <id>', 'the OAuth client it is for; refresh tokens and grant codes need one')
    .option('--scopes <list>', 'OAuth scopes, separated by commas (default: every one)', scopeList)
    .option('--redirect-uri <uri>', 'the address that a grant code must be exchanged with')
    .option('--expires-in <seconds>', 'how long it is good (default: access 3600, grant 600, else for ever)', seconds)
    .option('--json', 'print JSON')
    .action(async (options: Options) => {
      const { org: organisationId, user: userEmail, kind, json } = options;
      const request = {
        organisationId,
        userEmail,
        kind,
        clientId: options.client ?? null,
        scopes: options.scopes ?? null,
        redirectUri: options.redirectUri ?? null,
        expiresInS: options.expiresIn ?? null,
      };
      const { secret, expiresAt, scopes } = await withContext((context) => createToken(context, request));
      printResult(json, { kind, secret, organisationId, user: userEmail, scopes, expiresAt }, [
        `${NAMES[kind]}: ${secret}`,
        `It ${expiresAt === null ? 'does not expire' : `is good until ${expiresAt.toISOString()}`}.`,
        'It is shown this once; the database keeps only its hash.',
      ]);
    });
}

function scopeList(text: string): string[] {
  return text
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');
}

function seconds(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > SECONDS_MAX) {
    throw new InvalidArgumentError(`It may be a whole number of seconds from 1 to ${SECONDS_MAX}.`);
  }
  return value;
}
