import { randomInt } from 'node:crypto';
import type { Id } from '../domain/id.ts';
import { ORGANISATION_ID_MAX } from '../domain/organisation-id.ts';
import { loadSeed } from './load-seed.ts';
import { makeClientId, makeClientSecret, makeSecret } from './make-secret.ts';
import type { OperationContext } from './operation-context.ts';
import { readDemoSeed } from './read-seed.ts';
import type { Seed } from './seed-format.ts';

/** Above those that the command line gives. */
const FIRST_ID = 5_000_000;

export interface SandboxRequest {
  readonly name: string | null;
  /** The switches that differ from those of the demo. */
  readonly settings: NonNullable<Seed['organisation']['settings']>;
}

/** An organisation of its own for a test, and the credentials of its administrator. */
export interface SandboxOrganisation {
  readonly id: Id;
  readonly name: string;
  readonly userEmail: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly authtoken: string;
}

let demo: Promise<Seed> | null = null;

/**
 * Makes a copy of the demo organisation with credentials of its own. Its records have the ids of the demo's, and those that it makes get the same
 * ids in every copy.
 */
export async function createSandboxOrganisation(
  context: OperationContext,
  { name, settings }: SandboxRequest,
): Promise<SandboxOrganisation> {
  demo ??= readDemoSeed();
  const seed = await demo;
  const [client] = seed.clients ?? [];
  const [administrator] = seed.users;
  if (client === undefined || administrator === undefined) throw new Error('the demo has a client and a user');
  const credentials = {
    accessToken: makeSecret('access'),
    refreshToken: makeSecret('refresh'),
    clientId: makeClientId(),
    clientSecret: makeClientSecret(),
    authtoken: makeSecret('authtoken'),
  };
  const secrets = [
    { kind: 'access', secret: credentials.accessToken, client: credentials.clientId },
    { kind: 'refresh', secret: credentials.refreshToken, client: credentials.clientId },
    { kind: 'authtoken', secret: credentials.authtoken },
  ] as const;
  const tokens = secrets.flatMap((own) => {
    const token = seed.tokens?.find(({ kind, user }) => kind === own.kind && user === administrator.email);
    return token === undefined ? [] : [{ ...token, ...own }];
  });
  const { organisation } = seed;
  for (;;) {
    const id = String(randomInt(FIRST_ID, ORGANISATION_ID_MAX + 1));
    const own = { id, name: name ?? `Sandbox ${id}`, settings: { ...organisation.settings, ...settings } };
    const copy: Seed = {
      ...seed,
      organisation: { ...organisation, ...own },
      clients: [{ ...client, id: credentials.clientId, secret: credentials.clientSecret }],
      tokens,
    };
    if ((await loadSeed(context, copy)) === 'loaded') {
      return { id, name: own.name, userEmail: administrator.email, ...credentials };
    }
  }
}
