import type { Seed } from './seed-format.ts';
import { demoSeed } from './sandbox-seed.ts';

/** What a client of an organisation shows. */
export interface SandboxCredentials {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly authtoken: string;
}

type Given = Pick<Seed, 'clients' | 'tokens'>;

/** In the order in which they stand behind a seed's own. */
const OWN_TOKENS = [
  { key: 'accessToken', kind: 'access' },
  { key: 'refreshToken', kind: 'refresh' },
  { key: 'authtoken', kind: 'authtoken' },
] as const;

/** Gives a seed the credentials that stand in it already, and behind them those of its first active user, for everything that the demo's are for. */
export async function addSandboxCredentials(
  seed: Seed,
  { clients = [], tokens = [] }: Given,
  own: SandboxCredentials,
): Promise<Seed & Required<Given>> {
  const demo = await demoSeed();
  const { clientId: client, clientSecret: secret } = own;
  const scopes = demo.tokens?.find(({ kind }) => kind === 'access')?.scopes ?? [];
  const user = (seed.users.find(({ active }) => active !== false) ?? seed.users[0])?.email ?? '';
  const { name = '', redirectUris = [] } = demo.clients?.[0] ?? {};
  const ownTokens = OWN_TOKENS.map(({ key, kind }) => ({
    kind,
    secret: own[key],
    user,
    ...(kind === 'authtoken' ? {} : { client, scopes }),
  }));
  return {
    ...seed,
    clients: [...clients, { id: client, name, secret, redirectUris }],
    tokens: [...tokens, ...ownTokens],
  };
}

/** Where a request has what stands at a place of the seed that was made of it. */
export function placeInRequest(
  place: string,
  { clients = [], tokens = [] }: Given,
): { readonly words: string; readonly pointer: string } {
  const [, list, index] = /^(clients|tokens)\[(\d+)\]/.exec(place) ?? [];
  const nth = Number(index) - (list === 'clients' ? clients.length : tokens.length);
  const key = nth < 0 ? undefined : list === 'clients' ? 'clientId' : OWN_TOKENS[nth]?.key;
  const words = key === undefined ? `seed.${place}` : `credentials.${key}`;
  return { words, pointer: `/${words.replaceAll(/[.[]/g, '/').replaceAll(']', '')}` };
}
