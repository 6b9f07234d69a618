import { homedir, tmpdir } from 'node:os';
import path from 'node:path';

/** What the launcher takes from the machine it runs on. All directories are absolute, the preferred one first. */
export interface Host {
  readonly platform: string;
  readonly arch: string;
  /** Lists the accounts of the system, in the format of passwd(5). */
  readonly accountFile: string;
  /** For copies of the PostgreSQL binaries. */
  readonly cacheDirectories: readonly string[];
  /** For clusters of root's servers whose data directory PostgreSQL's account cannot reach. Kept over a reboot. */
  readonly stateDirectories: readonly string[];
  /** For unix sockets and throw-away clusters. */
  readonly temporaryDirectories: readonly string[];
}

/** This machine, seen by this process. */
export function readHost(): Host {
  const uid = process.getuid?.();
  return {
    platform: process.platform,
    arch: process.arch,
    accountFile: '/etc/passwd',
    cacheDirectories: [...ownCache(uid), `/tmp/convertlead-cache-${uid ?? 'own'}`],
    stateDirectories: ['/var/lib/convertlead', '/var/tmp/convertlead'],
    temporaryDirectories: [...new Set([tmpdir(), '/tmp', '/var/tmp'])],
  };
}

function ownCache(uid: number | undefined): string[] {
  if (uid === 0) return ['/var/cache/convertlead'];
  try {
    return [path.join(homedir(), '.cache', 'convertlead')];
  } catch {
    // a container may run under a uid that has no account
    return [];
  }
}
