import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** For one program, which makes some twenty requests. */
export const TIMEOUT_MS = 60_000;

const PROGRAMS = resolve(import.meta.dirname, 'programs');

/**
 * Runs one of the programs beside this file in a working directory of its own, and gives the JSON that it prints.
 *
 * @param folder holds those directories, and `ca.crt`, which the program trusts
 */
export async function runProgram(
  folder: string,
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  // the SDKs keep tokens, logs and the fields they have read in the working directory
  const cwd = await mkdtemp(join(folder, 'run-'));
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, 'ca.crt'), ...environment };
  const command = [join(PROGRAMS, program), ...args];
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd, env, timeout: TIMEOUT_MS });
  return JSON.parse(stdout);
}
