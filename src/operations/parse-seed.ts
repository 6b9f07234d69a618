import { Value } from 'typebox/value';
import { InvalidSeed } from './invalid-seed.ts';
import { faultTroubles } from '../schema/fault-rule.ts';
import { schemaTroubles } from '../schema/schema-troubles.ts';
import { SEED, type Seed } from './seed-format.ts';

/**
 * Reads a seed file.
 *
 * @param text JSON in the form of `SEED`
 * @throws InvalidSeed with one line a trouble, at most eight
 */
export function parseSeed(text: string): Seed {
  let seed: unknown;
  try {
    seed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new InvalidSeed('', `The seed is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!Value.Check(SEED, seed)) throw new InvalidSeed('', schemaTroubles(SEED, seed, 'The seed').join('\n'));
  checkStorable(seed, '');
  for (const [index, rule] of (seed.faults ?? []).entries()) {
    for (const trouble of faultTroubles(rule)) throw new InvalidSeed(`faults[${index}]`, trouble);
  }
  return seed;
}

/** PostgreSQL's text takes neither NUL nor half a surrogate pair. */
function checkStorable(value: unknown, place: string): void {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) {
      throw new InvalidSeed(place, 'has a character that cannot be stored (NUL, or half of a surrogate pair).');
    }
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      checkStorable(item, `${place}[${index}]`);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) checkStorable(item, place === '' ? key : `${place}.${key}`);
  }
}
