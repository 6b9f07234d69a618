import { describe, it } from 'vitest';
import { runWireCase } from './run-wire-case.ts';
import { readWireCases, WIRE_CASES_FOLDER } from './read-wire-cases.ts';

/** One test a case of a folder of test/wire, named by its claim. */
export function describeWireCases(folder: string): void {
  describe(`wire cases of ${folder}`, () => {
    for (const { file, wireCase } of readWireCases(folder)) {
      it(`${file}: ${wireCase.claim}`, () => runWireCase(wireCase, WIRE_CASES_FOLDER));
    }
  });
}
