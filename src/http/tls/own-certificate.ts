import { X509Certificate } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { generate } from 'selfsigned';
import type { TlsKeys } from './tls-keys.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Long, for clients are told to trust it by hand. */
const AUTHORITY_DAYS = 3650;
/** The longest that clients accept of a server. */
const SERVER_DAYS = 397;
const RENEW_BEFORE_DAYS = 30;

interface Pair {
  readonly certificate: string;
  readonly key: string;
}

/**
 * A certificate for these names, signed by an authority of our own. Both are kept in the directory, so that clients go on trusting the
 * authority; the certificate is made anew when it ends soon or lacks a name. To be imported only where it is needed: the library is large.
 *
 * @returns with the path of the authority's certificate, which clients must trust
 */
export async function ownCertificate(
  directory: string,
  names: readonly string[],
  now: Date,
): Promise<TlsKeys & { readonly authorityPath: string }> {
  await mkdir(directory, { recursive: true });
  const authority = (await readPair(directory, 'ca')) ?? (await writePair(directory, 'ca', await makeAuthority(now)));
  const known = await readPair(directory, 'server');
  const server =
    known !== null && serves(known, authority, names, now)
      ? known
      : await writePair(directory, 'server', await makeServer(authority, names, now));
  return { ...server, authorityPath: resolve(directory, 'ca.crt') };
}

async function makeAuthority(now: Date): Promise<Pair> {
  const made = await generate([{ name: 'commonName', value: 'convertlead local authority' }], {
    ...validFor(now, AUTHORITY_DAYS),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { certificate: made.cert, key: made.private };
}

async function makeServer(authority: Pair, names: readonly string[], now: Date): Promise<Pair> {
  const altNames = names.map((name) =>
    isIP(name) > 0 ? ({ type: 7, ip: name } as const) : ({ type: 2, value: name } as const),
  );
  const made = await generate([{ name: 'commonName', value: names[0] ?? 'localhost' }], {
    ...validFor(now, SERVER_DAYS),
    ca: { key: authority.key, cert: authority.certificate },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames },
    ],
  });
  return { certificate: made.cert, key: made.private };
}

function validFor(now: Date, days: number) {
  return {
    algorithm: 'sha256',
    keyType: 'ec',
    // a client's clock may be behind
    notBeforeDate: new Date(now.getTime() - DAY_MS),
    notAfterDate: new Date(now.getTime() + days * DAY_MS),
  } as const;
}

function serves({ certificate }: Pair, authority: Pair, names: readonly string[], now: Date): boolean {
  const parsed = new X509Certificate(certificate);
  const isFresh = Date.parse(parsed.validTo) - now.getTime() > RENEW_BEFORE_DAYS * DAY_MS;
  const isOurs = parsed.verify(new X509Certificate(authority.certificate).publicKey);
  return isFresh && isOurs && names.every((name) => (isIP(name) > 0 ? parsed.checkIP(name) : parsed.checkHost(name)));
}

async function readPair(directory: string, name: string): Promise<Pair | null> {
  try {
    const [certificate, key] = await Promise.all([
      readFile(join(directory, `${name}.crt`), 'utf8'),
      readFile(join(directory, `${name}.key`), 'utf8'),
    ]);
    return { certificate, key };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function writePair(directory: string, name: string, pair: Pair): Promise<Pair> {
  const keyPath = join(directory, `${name}.key`);
  await writeFile(keyPath, pair.key, { mode: 0o600 });
  await chmod(keyPath, 0o600);
  await writeFile(join(directory, `${name}.crt`), pair.certificate);
  return pair;
}
