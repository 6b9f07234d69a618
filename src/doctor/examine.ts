import type { Config } from '../config/config.ts';
import { checkCertificate } from './check-certificate.ts';
import { checkDataDirectory } from './check-data-directory.ts';
import { checkDatabase } from './check-database.ts';
import { checkMail } from './check-mail.ts';
import { checkNode } from './check-node.ts';
import { checkPort } from './check-port.ts';
import { attention, ok, type Finding } from './finding.ts';

/** Looks whether a server with this configuration can start and work. Nothing is changed. */
export async function examine({ database, host, port, tls, smtpUrl, warnings }: Config, now: Date): Promise<Finding[]> {
  const own = tls !== null && tls.port === null ? 'https' : 'http';
  const parts = await Promise.all([
    database.kind === 'server' ? checkDatabase({ connectionString: database.url }) : checkEmbedded(database),
    checkPort(host, port, own),
    ...(tls === null || tls.port === null ? [] : [checkPort(host, tls.port, 'https')]),
    ...(tls === null ? [] : [checkCertificate(tls, now)]),
    checkMail(smtpUrl),
  ]);
  const demo = warnings.map((warning) => attention('demo', warning, 'Leave --demo out, or listen on 127.0.0.1.'));
  return [checkNode(process.versions.node), ...parts.flat(), ...demo];
}

async function checkEmbedded(database: Parameters<typeof checkDataDirectory>[0]): Promise<Finding[]> {
  const { findings, state } = await checkDataDirectory(database);
  if (state === null || state.clusterDirectory === null) return findings;
  const socketDirectory = state.postmaster?.socketDirectory ?? null;
  if (socketDirectory !== null && state.serverPid !== null) {
    const connection = { host: socketDirectory, port: 5432, user: 'convertlead', database: 'postgres' };
    return [...findings, ...(await checkDatabase(connection))];
  }
  return [...findings, ok('migrations', 'not looked at: the database is stopped, and starting it would change it')];
}
