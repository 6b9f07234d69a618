import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What is measured is what is published: the emitted JavaScript. */
const PROGRAM = fileURLToPath(new URL('../bin/convertlead.js', import.meta.url));

export interface MeasuredServer {
  readonly url: string;
  readonly processId: number;
  /** From the start of the process to the line that says it is ready. */
  readonly startMs: number;
  close(): Promise<void>;
}

/** Starts the program as a user would, on a free port, and waits for the line that says it is ready. */
export async function startServer(args: readonly string[], cwd?: string): Promise<MeasuredServer> {
  const begunAt = performance.now();
  const child = spawn(process.execPath, ['--no-strip-types', PROGRAM, '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
    ...(cwd === undefined ? {} : { cwd }),
  });
  let complaints = '';
  child.stderr.on('data', (piece) => (complaints = `${complaints}${piece}`.slice(-4000)));
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (piece) => {
      output += piece;
      const ready = /ready on (http\S+)/.exec(output)?.[1];
      if (ready !== undefined) resolve(ready);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${complaints}`)));
    child.once('error', reject);
  });
  return {
    url,
    processId: child.pid ?? 0,
    startMs: performance.now() - begunAt,
    close: async () => {
      if (child.exitCode !== null) return;
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    },
  };
}
