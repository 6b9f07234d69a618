import { randomBytes } from 'node:crypto';
import type { CredentialKind } from '../domain/credential-kind.ts';

/** A new secret of the form clients know: 32 hex digits for v1, `1000.` + 32 hex + `.` + 32 hex for OAuth (contract v2 §3). */
export function makeSecret(kind: CredentialKind): string {
  return kind === 'authtoken' ? hex(16) : `1000.${hex(16)}.${hex(16)}`;
}

/** A new OAuth client's id, `1000.` and 30 capitals and digits. It is public. */
export function makeClientId(): string {
  return `1000.${hex(15).toUpperCase()}`;
}

export function makeClientSecret(): string {
  return hex(21);
}

function hex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}
