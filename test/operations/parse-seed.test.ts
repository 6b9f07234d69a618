import { describe, expect, test } from 'vitest';
import { InvalidSeed } from '../../src/operations/invalid-seed.ts';
import { parseSeed } from '../../src/operations/parse-seed.ts';
import { smallSeed } from '../support/small-seed.ts';

function troubleOf(seed: unknown): string {
  try {
    parseSeed(typeof seed === 'string' ? seed : JSON.stringify(seed));
  } catch (error) {
    if (error instanceof InvalidSeed) return error.message;
    throw error;
  }
  return 'none';
}

test('a seed in the form comes back as it is', () => {
  expect(parseSeed(JSON.stringify(smallSeed()))).toEqual(smallSeed());
});

test('a byte order mark does no harm', () => {
  expect(parseSeed(`\uFEFF${JSON.stringify(smallSeed())}`)).toEqual(smallSeed());
});

describe('a seed that is not in the form is refused, naming place and trouble', () => {
  const users = [{ email: 'a@b.c', lastName: 'B', role: 'R' }];
  const organisation = { id: '1', name: 'x' };

  test.each<[string, unknown, string]>([
    ['broken JSON', '{"organisation": }', 'The seed is not JSON: '],
    ['no object', [], 'The seed must be an object.'],
    ['a missing key', { roles: [], users }, 'organisation: is missing.'],
    [
      'an id as a number',
      { organisation: { id: 1, name: 'x' }, roles: [], users },
      'organisation.id: must be a text in quotes.',
    ],
    [
      'an id with letters',
      { organisation: { id: '1a', name: 'x' }, roles: [], users },
      'organisation.id: must be a whole number',
    ],
    ['nobody', { organisation, roles: [], users: [] }, 'users: must have at least 1 item.'],
    [
      'an address that is none',
      { organisation, roles: [], users: [{ ...users[0], email: 'ab' }] },
      'users[0].email: must be an e-mail address.',
    ],
    [
      'an unknown key',
      { organisation, roles: [], users, record: {} },
      'record: is not known here; known are organisation, roles,',
    ],
    [
      'an unknown module',
      { organisation, roles: [], users, records: { Lead: [] } },
      'records.Lead: is not known here; known are Leads,',
    ],
    [
      'an unknown switch',
      { organisation: { ...organisation, settings: { accountMatch: 'x' } }, roles: [], users },
      'organisation.settings.accountMatch: must be one of "create", "reuse", "refuse".',
    ],
    [
      'an unknown right',
      { organisation, roles: [{ name: 'R', rights: ['fly'] }], users },
      'roles[0].rights[0]: must be',
    ],
    [
      'an empty text',
      { organisation: { id: '1', name: '' }, roles: [], users },
      'organisation.name: must not be empty.',
    ],
    [
      'a NUL',
      { organisation: { id: '1', name: 'a\0' }, roles: [], users },
      'organisation.name: has a character that cannot be stored',
    ],
    [
      'half a surrogate pair',
      { organisation, roles: [], users, records: { Leads: [{ Last_Name: '\ud800' }] } },
      'records.Leads[0].Last_Name: has a character',
    ],
  ])('%s', (_name, seed, trouble) => {
    expect(troubleOf(seed)).toContain(trouble);
  });

  test('several troubles at once, one a line', () => {
    expect(troubleOf({ organisation, roles: [], users: [{ email: 'a', lastName: 'B' }] }).split('\n')).toHaveLength(2);
  });
});
