import { randomInt } from 'node:crypto';
import type { Id } from '../domain/id.ts';
import { ORGANISATION_ID_MAX } from '../domain/organisation-id.ts';
import { loadSeed } from './load-seed.ts';
import { makeClientId, makeClientSecret, makeSecret } from './make-secret.ts';
import type { OperationContext } from './operation-context.ts';
import { sandboxSeed } from './sandbox-seed.ts';
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

/**
 * Makes a copy of the demo organisation with credentials of its own. Its records have the ids of the demo's, and those that it makes get the same
 * ids in every copy.
 */
export async function createSandboxOrganisation(
  context: OperationContext,
  { name, settings }: SandboxRequest,
): Promise<SandboxOrganisation> {
  const credentials = {
    accessToken: makeSecret('access'),
    refreshToken: makeSecret('refresh'),
    clientId: makeClientId(),
    clientSecret: makeClientSecret(),
    authtoken: makeSecret('authtoken'),
  };
  for (;;) {
    const id = String(randomInt(FIRST_ID, ORGANISATION_ID_MAX + 1));
    const mark = { name: name ?? `Sandbox ${id}`, settings };
    const seed = withCredentials(await sandboxSeed(id, mark), credentials);
    if ((await loadSeed(context, seed, mark)) === 'loaded') {
      return { id, name: mark.name, userEmail: administratorOf(seed), ...credentials };
    }
  }
}

type Secrets = Pick<SandboxOrganisation, 'accessToken' | 'refreshToken' | 'clientId' | 'clientSecret' | 'authtoken'>;

function withCredentials(seed: Seed, { accessToken, refreshToken, clientId, clientSecret, authtoken }: Secrets): Seed {
  const administrator = administratorOf(seed);
  const secrets = [
    { kind: 'access', secret: accessToken, client: clientId },
    { kind: 'refresh', secret: refreshToken, client: clientId },
    { kind: 'authtoken', secret: authtoken },
  ] as const;
  const tokens = secrets.flatMap((own) => {
    const token = seed.tokens?.find(({ kind, user }) => kind === own.kind && user === administrator);
    return token === undefined ? [] : [{ ...token, ...own }];
  });
  const [client] = seed.clients ?? [];
  const clients = client === undefined ? [] : [{ ...client, id: clientId, secret: clientSecret }];
  return { ...seed, clients, tokens };
}

function administratorOf({ users }: Seed): string {
  return users[0]?.email ?? '';
}
