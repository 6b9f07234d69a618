import { createHash } from 'node:crypto';
import type { ConversionPolicy } from '../domain/conversion-policy.ts';

/** All settings of an organisation as a short text: another one after each change. */
export function settingsVersion(policy: ConversionPolicy): string {
  const content = Object.entries(policy).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22);
}
