import type { ConversionPolicy } from '../domain/conversion-policy.ts';
import { byName, versionOf } from './version-of.ts';

/** All settings of an organisation as a short text: another one after each change. */
export function settingsVersion(policy: ConversionPolicy): string {
  return versionOf(byName(Object.entries(policy)));
}
