import { chown, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Account } from './account.ts';
import { canEnter } from './can-enter.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

// of sockaddr_un.sun_path on macOS; Linux has 107
const SOCKET_PATH_BYTES_MAX = 103;
const SOCKET_FILE = '/.s.PGSQL.5432';

/**
 * Makes a directory that belongs to `account`, that nobody else may enter, and whose path is short enough for a socket.
 * @throws EmbeddedPostgresError when none of `parents` can hold it
 */
export async function makeTemporaryDirectory(parents: readonly string[], account: Account | null): Promise<string> {
  for (const parent of parents) {
    const prefix = path.join(parent, 'convertlead-');
    if (Buffer.byteLength(`${prefix}XXXXXX${SOCKET_FILE}`) > SOCKET_PATH_BYTES_MAX) continue;
    const directory = await mkdtemp(prefix).catch(() => null);
    if (directory === null) continue;
    if (account === null) return directory;
    await chown(directory, account.uid, account.gid);
    if (await canEnter(account, directory)) return directory;
    await rm(directory, { recursive: true, force: true });
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL needs a directory for its socket, and none of ${parents.join(', ')} can be used` +
      `${account === null ? '' : ` by ${account.name}`}. Set TMPDIR to one that can, with a short path.`,
  );
}
