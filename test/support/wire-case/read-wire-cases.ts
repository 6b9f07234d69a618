import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseWireCase, type WireCase } from './parse-wire-case.ts';

export const WIRE_CASES_FOLDER = resolve(import.meta.dirname, '../../wire');

/** The cases in a folder of test/wire, in the order of their file names. @throws Error naming the file that cannot be read */
export function readWireCases(folder: string): { file: string; wireCase: WireCase }[] {
  const directory = join(WIRE_CASES_FOLDER, folder);
  return readdirSync(directory)
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .map((name) => {
      try {
        return { file: `${folder}/${name}`, wireCase: parseWireCase(readFileSync(join(directory, name), 'utf8')) };
      } catch (error) {
        throw new Error(`${folder}/${name}: ${String(error)}`, { cause: error });
      }
    });
}
