import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { EmbeddedPostgres, EmbeddedPostgresOptions } from '../../src/storage/embedded/start-embedded-postgres.ts';

export interface SpawnedServer {
  readonly child: ChildProcess;
  /** The first line it wrote; null when it ended without one. */
  readonly report: Promise<Report | null>;
  /** Ends it in good order. */
  end(): Promise<void>;
}

interface Report {
  readonly connection?: EmbeddedPostgres['connection'];
  readonly error?: { readonly name: string; readonly message: string };
}

interface Program {
  readonly node: string;
  readonly file: string;
  readonly uid?: number;
}

const HERE: Program = { node: process.execPath, file: fileURLToPath(import.meta.resolve('./embedded-server.ts')) };

/** Runs embedded-server.ts in a process group of its own. */
export function spawnEmbeddedServer(options: EmbeddedPostgresOptions, { node, file, uid } = HERE): SpawnedServer {
  const child = spawn(node, [file, JSON.stringify(options)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const exited = once(child, 'exit');
  return {
    child,
    report: firstLine(child),
    end: async () => {
      child.stdin.end();
      await exited;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<Report | null> {
  if (child.stdout === null) return null;
  for await (const line of createInterface(child.stdout)) return JSON.parse(line);
  return null;
}
