import { createHash } from 'node:crypto';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How long the path of a socket may be, everywhere. */
const PATH_MAX = 100;

/** Thrown when another gateway works in the folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';

  constructor(folder: string) {
    super(`Another gateway works in ${folder}: give this one a folder of its own (--data), or stop the other first.`);
  }
}

/**
 * Keeps a folder for this process: two gateways would overwrite each other's journal. A socket is listened on, which nobody has to remove after a
 * process that was killed.
 *
 * @returns lets it go @throws FolderInUse
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = await socketPath(folder);
  if (await isListenedOn(path)) throw new FolderInUse(folder);
  await rm(path, { force: true });
  const server = createServer((socket) => socket.destroy());
  await listen(server, path).catch((error: unknown) => {
    throw error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' ? new FolderInUse(folder) : error;
  });
  server.unref();
  return async () => new Promise((closed) => void server.close(() => closed()));
}

async function socketPath(folder: string): Promise<string> {
  const own = join(await realpath(folder), 'lock');
  if (own.length <= PATH_MAX) return own;
  return join(tmpdir(), `convertlead-${createHash('sha256').update(own).digest('hex').slice(0, 24)}`);
}

async function isListenedOn(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
}
