import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const PROGRAM = resolve(import.meta.dirname, '../../bin/convertlead.js');
const READY = /^convertlead ready on (\S+)$/m;
const START_TIMEOUT_MS = 60_000;

/** The program as a user starts it, in a process of its own. */
export interface SpawnedServer {
  readonly url: string;
  readonly process: ChildProcess;
  /** All that it has printed so far. */
  output(): string;
  errors(): string;
  /** Sends the signal and waits for the end. @returns the exit code, or the signal that ended it */
  stop(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
}

/** Starts `convertlead` with these arguments and waits until it is ready. @throws with its output when it ends before */
export async function spawnServer(args: readonly string[], options: { cwd?: string } = {}): Promise<SpawnedServer> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const url = await new Promise<string>((found, failed) => {
    const fail = (why: string): void => failed(new Error(`${why}\n${output}\n${errors}`));
    const timer = setTimeout(() => fail('not ready in time'), START_TIMEOUT_MS);
    child.stdout.on('data', () => {
      const match = READY.exec(output);
      if (match?.[1] === undefined) return;
      clearTimeout(timer);
      found(match[1]);
    });
    void ended.then(([code]) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
  return {
    url,
    process: child,
    output: () => output,
    errors: () => errors,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      const [code, by] = await ended;
      return code ?? by;
    },
  };
}

/** Runs a command of the program to its end. */
export async function runProgram(
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<{ code: number | null; output: string; errors: string }> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const [code] = (await once(child, 'exit')) as [number | null];
  return { code, output, errors };
}
