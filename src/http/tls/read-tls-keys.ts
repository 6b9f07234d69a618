import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { TlsKeys, TlsSource } from './tls-keys.ts';

/**
 * The certificate of the files, or our own for this machine's names and those that were asked for.
 *
 * @param host address on which the server listens
 * @returns `authorityPath`: what clients must trust; `null` for a certificate of the user's
 */
export async function readTlsKeys(
  source: TlsSource,
  host: string,
  now: Date,
): Promise<TlsKeys & { readonly authorityPath: string | null }> {
  if (source.kind === 'files') {
    const [certificate, key] = await Promise.all([readFile(source.certificate, 'utf8'), readFile(source.key, 'utf8')]);
    return { certificate, key, authorityPath: null };
  }
  // large, and most servers speak plain HTTP
  const { ownCertificate } = await import('./own-certificate.ts');
  const names = new Set(['localhost', '127.0.0.1', '::1', hostname(), host, ...source.names]);
  // no certificate is for all addresses
  for (const any of ['0.0.0.0', '::']) names.delete(any);
  return ownCertificate(source.directory, [...names], now);
}
