import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BRIDGED_METHODS, OTHER_BRIDGED_METHODS } from '../../src/bridge/translate.ts';
import { METHODS, OTHER_METHODS } from '../../src/http/v1/methods.ts';
import { readBridgeCase, translated } from '../support/bridge-case/bridge-case.ts';

const FOLDER = join(import.meta.dirname, 'cases');
const cases = readdirSync(FOLDER)
  .toSorted()
  .map((name) => Object.assign({ name }, readBridgeCase(join(FOLDER, name))));

describe('translations', () => {
  it.each(cases)('$name: $claim', async (one) => {
    expect(Object.fromEntries(await translated(one))).toEqual(Object.fromEntries(one.expected));
  });

  it('are there for every method that this server has', () => {
    expect([...BRIDGED_METHODS.keys()].toSorted()).toEqual([...METHODS.keys()].toSorted());
    expect([...OTHER_BRIDGED_METHODS.keys()].toSorted()).toEqual([...OTHER_METHODS.keys()].toSorted());
  });

  it('have a case for every method', () => {
    const inputs = cases.map(({ input }) => input).join('\n');
    const missing = [...BRIDGED_METHODS.keys()].filter((method) => !inputs.includes(`/${method}`));
    expect(missing).toEqual([]);
  });
});
