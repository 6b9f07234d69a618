import { spawn } from 'node:child_process';
import type { Account } from './account.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { processOptions } from './process-options.ts';

export interface RunResult {
  /** Ended with exit code 0. */
  readonly ok: boolean;
  /** Standard output and standard error, or why the command could not be started. */
  readonly output: string;
}

/**
 * Runs a short command as `account` and waits for it.
 * @throws EmbeddedPostgresError when this process may not start anything as that account.
 */
export function runCommand(account: Account | null, command: string, args: readonly string[]): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...processOptions(account), stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (account !== null && (error.code === 'EPERM' || error.code === 'EINVAL')) {
        reject(
          new EmbeddedPostgresError(
            `PostgreSQL does not run as root, and root may not start it as ${account.name} here (${error.code}). ` +
              'Start the server as an ordinary user, or give --database-url.',
          ),
        );
      } else {
        resolve({ ok: false, output: error.message });
      }
    });
    child.on('close', (code) => resolve({ ok: code === 0, output: Buffer.concat(chunks).toString().trim() }));
  });
}
