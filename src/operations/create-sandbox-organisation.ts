import { randomInt } from 'node:crypto';
import type { Id } from '../domain/id.ts';
import { isStorableJson } from '../domain/is-storable.ts';
import { ORGANISATION_ID_MAX } from '../domain/organisation-id.ts';
import type { SandboxMark } from '../storage/sql/organisation-life.ts';
import { AdministrationRefused } from './administration-refused.ts';
import { CredentialTaken, InvalidSeed } from './invalid-seed.ts';
import { loadSeed } from './load-seed.ts';
import { makeClientId, makeClientSecret, makeSecret } from './make-secret.ts';
import { newSandbox } from './new-sandbox.ts';
import type { OperationContext } from './operation-context.ts';
import { addSandboxCredentials, placeInRequest, type SandboxCredentials } from './sandbox-credentials.ts';
import { SandboxRefused } from './sandbox-refused.ts';
import type { SandboxRequest } from './sandbox-request.ts';
import { sandboxSeed } from './sandbox-seed.ts';

/** Above those that the command line gives. */
const FIRST_ID = 5_000_000;

/** An organisation of its own for a test, and the credentials of its administrator. */
export interface SandboxOrganisation extends SandboxCredentials {
  readonly id: Id;
  readonly name: string;
  readonly userEmail: string;
  /** When it is removed; `null`: it stays. */
  readonly expiresAt: Date | null;
}

/**
 * Makes an organisation with credentials of its own: of a seed, or a copy of the demo. Records of a copy have the ids of the demo's, and those that it
 * makes get the same ids in every copy.
 *
 * @throws SandboxRefused `taken` for an id or a credential that another organisation has @throws AdministrationRefused for a seed that cannot be loaded
 */
export async function createSandboxOrganisation(
  context: OperationContext,
  request: SandboxRequest,
): Promise<SandboxOrganisation> {
  if (!isStorableJson(request)) throw new AdministrationRefused('A text has a character that cannot be kept.');
  const credentials = makeCredentials(request);
  const expiresAt = expiryOf(request, context.now());
  const wantedId = request.id ?? request.seed?.organisation.id;
  for (;;) {
    const id = wantedId ?? String(randomInt(FIRST_ID, ORGANISATION_ID_MAX + 1));
    const mark = markOf(id, request);
    const seed = await addSandboxCredentials(await sandboxSeed(id, mark), request.seed ?? {}, credentials);
    const outcome = await loadSeed(context, seed, newSandbox(mark, expiresAt)).catch((error: unknown) => {
      throw error instanceof InvalidSeed ? refusalOf(error, request) : error;
    });
    if (outcome === 'loaded') {
      return { id, name: mark.name, userEmail: seed.tokens.at(-1)?.user ?? '', ...credentials, expiresAt };
    }
    if (wantedId !== undefined) {
      const pointer = request.id === undefined ? '/seed/organisation/id' : '/id';
      throw new SandboxRefused(
        'taken',
        `There is an organisation ${id} already; without an id one is chosen.`,
        pointer,
      );
    }
  }
}

function makeCredentials({ credentials = {} }: SandboxRequest): SandboxCredentials {
  return {
    accessToken: makeSecret('access'),
    refreshToken: makeSecret('refresh'),
    clientId: makeClientId(),
    clientSecret: makeClientSecret(),
    authtoken: makeSecret('authtoken'),
    ...credentials,
  };
}

function expiryOf({ ttlSeconds }: SandboxRequest, now: Date): Date | null {
  return ttlSeconds === undefined ? null : new Date(now.getTime() + ttlSeconds * 1000);
}

/** Secrets stand in no mark. */
function markOf(id: Id, { name, settings = {}, seed }: SandboxRequest): SandboxMark {
  if (seed === undefined) return { name: name ?? `Sandbox ${id}`, settings };
  const { clients: _clients, tokens: _tokens, ...kept } = seed;
  const organisation = { ...seed.organisation, id };
  return { name: name ?? organisation.name, settings, seed: { ...kept, organisation } };
}

function refusalOf(error: InvalidSeed, { id, seed }: SandboxRequest): Error {
  if (error.place === 'organisation.id' && id !== undefined) return new AdministrationRefused(`id: ${error.trouble}`);
  const { words, pointer } = placeInRequest(error.place, seed ?? {});
  const detail = `${words}: ${error.trouble}`;
  return error instanceof CredentialTaken
    ? new SandboxRefused('taken', detail, pointer)
    : new AdministrationRefused(detail);
}
