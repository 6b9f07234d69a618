import { HIDDEN } from './value-stand-in.ts';

/** Encoded or not. */
const ADDRESS = /[^\s@/?&=<>"'(),;:]+(?:@|%40)[^\s@/?&=<>"'(),;:]+/gi;

/** E-mail addresses in a text that has no values otherwise. */
export function hideAddresses(text: string): string {
  return text.replaceAll(ADDRESS, HIDDEN);
}
