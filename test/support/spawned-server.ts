import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';

const PROGRAM = resolve(import.meta.dirname, '../../bin/convertlead.js');
const READY = /^convertlead (?:gateway )?ready on (\S+)$/m;
const START_TIMEOUT_MS = 60_000;
const SETTINGS = /^(CONVERTLEAD_|DATABASE_URL$|SMTP_)/;

export interface SpawnOptions {
  readonly cwd?: string;
  /** Variables besides those of this process, of which the program's own settings are left out. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The program as a user starts it, in a process of its own. */
export interface SpawnedProgram {
  /** All that it has printed so far. */
  output(): string;
  errors(): string;
  /** Sends the signal and waits for the end. @returns the exit code, or the signal that ended it */
  stop(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
}

/** A server that is ready. */
export interface SpawnedServer extends SpawnedProgram {
  readonly url: string;
  readonly process: ChildProcess;
}

/** Starts a command that goes on until it is stopped. */
export function startProgram(args: readonly string[], options: SpawnOptions = {}): SpawnedProgram {
  return watch(spawnProgram(args, options));
}

/** Starts `convertlead` with these arguments and waits until it is ready. @throws with its output when it ends before */
export async function spawnServer(args: readonly string[], options: SpawnOptions = {}): Promise<SpawnedServer> {
  const child = spawnProgram(args, options);
  const program = watch(child);
  const url = await new Promise<string>((found, failed) => {
    const fail = (why: string): void => failed(new Error(`${why}\n${program.output()}\n${program.errors()}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail('not ready in time');
    }, START_TIMEOUT_MS);
    child.stdout.on('data', () => {
      const match = READY.exec(program.output());
      if (match?.[1] === undefined) return;
      clearTimeout(timer);
      found(match[1]);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
  return { ...program, url, process: child };
}

function watch(child: ReturnType<typeof spawnProgram>): SpawnedProgram {
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  return {
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
  options: SpawnOptions = {},
): Promise<{ code: number | null; output: string; errors: string }> {
  const child = spawnProgram(args, options);
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  // at "exit" some of the output may still be on its way
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output, errors };
}

function spawnProgram(
  args: readonly string[],
  { cwd, env = {} }: SpawnOptions,
): ChildProcessByStdio<null, Readable, Readable> {
  const inherited = Object.entries(process.env).filter(([name]) => !SETTINGS.test(name));
  return spawn(process.execPath, [PROGRAM, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd,
    env: { ...Object.fromEntries(inherited), ...env },
  });
}
