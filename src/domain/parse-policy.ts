import { DEFAULT_POLICY, type ConversionPolicy } from './conversion-policy.ts';

/** An organisation's stored switches, with the default for each that is not set. What is stored has been validated before. */
export function parsePolicy(settings: Partial<ConversionPolicy>): ConversionPolicy {
  return { ...DEFAULT_POLICY, ...settings, checkMatch: { ...DEFAULT_POLICY.checkMatch, ...settings.checkMatch } };
}
