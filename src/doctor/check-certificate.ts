import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TlsConfig } from '../config/tls-config.ts';
import { attention, ok, trouble, type Finding } from './finding.ts';
import { reasonOf } from './reason-of.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const SOON_DAYS = 21;

export async function checkCertificate({ certificate }: TlsConfig, now: Date): Promise<Finding> {
  if (certificate.kind === 'own') return checkOwn(join(certificate.directory, 'server.crt'));
  try {
    const [pem, key] = await Promise.all([readFile(certificate.certificate), readFile(certificate.key)]);
    const parsed = new X509Certificate(pem);
    if (!parsed.checkPrivateKey(createPrivateKey(key))) {
      return trouble(
        'certificate',
        `${certificate.key} is the key of another certificate`,
        'Give both files of one certificate.',
      );
    }
    return checkDates(parsed, certificate.certificate, now);
  } catch (error) {
    const remedy = 'Both files have to be PEM, and readable by the account that starts the server.';
    return trouble('certificate', reasonOf(error), remedy);
  }
}

/** It is renewed when the server starts. */
async function checkOwn(path: string): Promise<Finding> {
  const pem = await readFile(path).catch(() => null);
  return ok(
    'certificate',
    pem === null
      ? 'the next start makes one'
      : `our own ends on ${day(new X509Certificate(pem))}; starts renew it in time`,
  );
}

function checkDates(certificate: X509Certificate, path: string, now: Date): Finding {
  const from = Date.parse(certificate.validFrom);
  const days = Math.floor((Date.parse(certificate.validTo) - now.getTime()) / DAY_MS);
  const renew = 'Renew it, and start the server again.';
  if (from > now.getTime()) {
    return trouble(
      'certificate',
      `${path} is not valid before ${new Date(from).toISOString()}`,
      'Check the clock of this machine.',
    );
  }
  if (days < 0) return trouble('certificate', `${path} has ended on ${day(certificate)}`, renew);
  const finding = `${path} ends on ${day(certificate)}, in ${days} days`;
  return days < SOON_DAYS ? attention('certificate', finding, renew) : ok('certificate', finding);
}

function day({ validTo }: X509Certificate): string {
  return new Date(validTo).toISOString().slice(0, 10);
}
