import { join } from 'node:path';
import type { Environment } from './env.ts';
import { InvalidConfig } from './invalid-config.ts';

/** How clients that insist on https are served. */
export interface TlsConfig {
  /** A port of its own, beside the plain one; `null`: the one port speaks TLS only. */
  readonly port: number | null;
  /** Paths of a certificate and its key, or where our own authority lives and the names it answers for. */
  readonly certificate:
    | { readonly kind: 'files'; readonly certificate: string; readonly key: string }
    | { readonly kind: 'own'; readonly directory: string; readonly names: readonly string[] };
}

/** @returns `null`: plain HTTP only @throws InvalidConfig */
export function decideTls(
  given: (key: keyof Environment) => string | undefined,
  asked: boolean | undefined,
  port: number | null,
  names: readonly string[],
): TlsConfig | null {
  const certificate = given('tlsCert');
  const key = given('tlsKey');
  if ((certificate === undefined) !== (key === undefined)) {
    throw new InvalidConfig('--tls-cert and --tls-key go together: a certificate is nothing without its key.');
  }
  const isWanted = asked ?? (port !== null || certificate !== undefined || names.length > 0);
  if (!isWanted) return null;
  if (certificate !== undefined && key !== undefined) {
    return { port, certificate: { kind: 'files', certificate, key } };
  }
  const directory = join(given('data') ?? '.convertlead', 'tls');
  return { port, certificate: { kind: 'own', directory, names } };
}
