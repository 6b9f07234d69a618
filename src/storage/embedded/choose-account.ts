import { readFile } from 'node:fs/promises';
import type { Account } from './account.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { ClusterLocation } from './find-cluster.ts';

// `_postgres` is what macOS calls it
const PREFERRED_NAMES = ['postgres', '_postgres', 'nobody', 'daemon'];

/**
 * The unprivileged account for PostgreSQL, which refuses to run as root: one that exists already, so that nothing is
 * added to the system. `null` when this process is not root and PostgreSQL can run as it is.
 * A cluster that exists keeps its owner.
 * @param cluster what is in the data directory; null for a throw-away one
 * @throws EmbeddedPostgresError when there is no such account, or when the cluster belongs to somebody else.
 */
export async function chooseAccount(accountFile: string, cluster: ClusterLocation | null): Promise<Account | null> {
  const owner = cluster?.owner ?? null;
  const ownUid = process.getuid?.() ?? 0;
  if (ownUid !== 0) {
    if (cluster !== null && owner !== null && owner !== ownUid) throw foreignCluster(cluster, `uid ${ownUid}`);
    return null;
  }
  const accounts = parseAccounts(await readFile(accountFile, 'utf8').catch(() => ''));
  const fitting = PREFERRED_NAMES.flatMap((name) => accounts.filter((account) => account.name === name));
  const [preferred] = fitting;
  if (preferred === undefined) {
    throw new EmbeddedPostgresError(
      `PostgreSQL does not run as root, and none of the accounts ${PREFERRED_NAMES.join(', ')} exists. ` +
        'Start the server as an ordinary user, or give --database-url.',
    );
  }
  if (cluster === null || owner === null) return preferred;
  const keeper = fitting.find((account) => account.uid === owner);
  if (keeper === undefined) throw foreignCluster(cluster, `${preferred.name}, because root started the server`);
  return keeper;
}

function parseAccounts(text: string): Account[] {
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    if (name === undefined || uid === undefined || gid === undefined) return [];
    const account = { name, uid: Number(uid), gid: Number(gid) };
    return Number.isInteger(account.uid) && Number.isInteger(account.gid) && account.uid !== 0 ? [account] : [];
  });
}

function foreignCluster({ directory, owner }: ClusterLocation, runsAs: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The database in ${directory} belongs to the account with uid ${owner}, but PostgreSQL would run as ${runsAs}. ` +
      'Start the server with the account that started it first, or give it another data directory.',
  );
}
