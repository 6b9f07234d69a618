import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { spawnServer, type SpawnedServer } from './spawned-server.ts';

/** A folder of its own for each test of a file, and the servers that work in it and end with the test. */
export interface ProgramInFolder {
  readonly folder: string;
  /** What servers take for the temporary directory of the machine. */
  readonly temporary: string;
  /** With `temporary`; Node's cache of compiled code, which may stay behind, is elsewhere. */
  readonly environment: Readonly<Record<string, string>>;
  /** A data directory; it is not made. */
  readonly dataDir: string;
  /** Starts a server on a free port, by default on `dataDir`. */
  start(...args: string[]): Promise<SpawnedServer>;
}

/** To be called at the top of a test file. */
export function useFolder(): ProgramInFolder {
  let folder = '';
  const servers: SpawnedServer[] = [];

  beforeEach(async () => {
    // PostgreSQL's sockets lie in it, and their paths must be short
    folder = await realpath(await mkdtemp(join(tmpdir(), 'cl-')));
    await mkdir(join(folder, 't'));
    // for root: PostgreSQL's account has to get through
    await chmod(folder, 0o711);
    // as the machine's is: PostgreSQL's account removes what it has made there
    await chmod(join(folder, 't'), 0o1777);
  });

  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop('SIGKILL')));
    await vi.waitFor(async () => expect(await processesNaming(folder)).toEqual([]), { timeout: 20_000 });
    await rm(folder, { recursive: true, force: true });
  });

  return {
    get folder() {
      return folder;
    },
    get temporary() {
      return join(folder, 't');
    },
    get environment() {
      return { TMPDIR: join(folder, 't'), NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') };
    },
    get dataDir() {
      return join(folder, 'data');
    },
    async start(...args) {
      const where = args.includes('--database-url') ? [] : ['--data', join(folder, 'data')];
      const server = await spawnServer(['--port', '0', ...where, ...args], { env: this.environment });
      servers.push(server);
      return server;
    },
  };
}

/** Command lines of all processes that name this path: servers, the PostgreSQL of a data directory, and its supervisor. */
export async function processesNaming(path: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', 'args='], { maxBuffer: 64 * 1024 * 1024 });
  return stdout.split('\n').filter((line) => line.includes(path));
}

/** What the server has printed, as soon as all of its welcome is there. */
export async function wholeWelcome(server: SpawnedServer): Promise<string> {
  await vi.waitFor(() => expect(server.output()).toMatch(/Ctrl-C stops the server.*\n$/), { timeout: 10_000 });
  return server.output();
}
