import { hashSecret } from '../storage/hash-secret.ts';
import type { NewClient } from '../storage/sql/insert-clients.ts';
import type { NewToken } from '../storage/sql/insert-tokens.ts';
import { InvalidSeed } from './invalid-seed.ts';
import type { Seed } from './seed-format.ts';
import type { SeedPeople } from './seed-people.ts';
import { seedTime } from './seed-time.ts';

/** A seed's OAuth clients as rows. @throws InvalidSeed for an id that stands twice */
export function planSeedClients(seed: Seed): NewClient[] {
  const known = new Set<string>();
  return (seed.clients ?? []).map(({ id, name, secret, redirectUris }, index) => {
    if (known.has(id)) throw new InvalidSeed(`clients[${index}].id`, `there is another client "${id}".`);
    known.add(id);
    return { id, name, secretHash: hashSecret(secret), redirectUris };
  });
}

/** A seed's tokens as rows. @throws InvalidSeed for an unknown user or client, a missing client, and a secret that stands twice */
export function planSeedTokens(seed: Seed, people: SeedPeople, at: Date): NewToken[] {
  const clients = new Set((seed.clients ?? []).map(({ id }) => id));
  const secrets = new Set<string>();
  return (seed.tokens ?? []).map((token, index) => {
    const place = `tokens[${index}]`;
    const { kind, secret, user, client, scopes, redirectUri, reusable, expiresAt } = token;
    if (secrets.has(secret)) throw new InvalidSeed(`${place}.secret`, 'another token has the same secret.');
    secrets.add(secret);
    if (client !== undefined && !clients.has(client)) {
      throw new InvalidSeed(`${place}.client`, `the file has no client "${client}".`);
    }
    if (client === undefined && (kind === 'refresh' || kind === 'grant')) {
      throw new InvalidSeed(place, `"client" is missing: only a client can exchange a token of kind "${kind}".`);
    }
    return {
      hash: hashSecret(secret),
      kind,
      userId: people.get(`${place}.user`, user).id,
      clientId: client ?? null,
      scopes: scopes ?? [],
      redirectUri: redirectUri ?? null,
      reusable: reusable ?? false,
      issuedFrom: null,
      expiresAt: expiresAt === undefined ? null : seedTime(`${place}.expiresAt`, expiresAt, at),
    };
  });
}
