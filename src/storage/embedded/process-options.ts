import type { Account } from './account.ts';

/** Options of `spawn` shared by everything the launcher starts. */
export function processOptions(account: Account | null): {
  cwd: string;
  env: Record<string, string>;
  uid?: number;
  gid?: number;
} {
  return {
    // the account may have no right to be in the current directory
    cwd: '/',
    // nothing is inherited: the server's secrets are not for PostgreSQL, nor PG* and locale settings of a terminal
    env: { PATH: '/usr/bin:/bin:/usr/sbin:/sbin:/run/current-system/sw/bin', LC_ALL: 'C' },
    ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
  };
}
