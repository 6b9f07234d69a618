import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Builds the console into console/dist, unless that was built from the very same files: packing, installing and testing ask for it again and again, and
 * a server that is running serves these files. Plain JavaScript, for the older Node that installs.
 */
const folder = dirname(fileURLToPath(import.meta.url));
const built = join(folder, 'dist');
const note = join(built, '.built-from');

const inputs = [
  'index.html',
  'tsconfig.json',
  'vite.config.ts',
  'build.mjs',
  '../package-lock.json',
  ...filesIn('src'),
  ...filesIn('public'),
];
const hash = createHash('sha256');
for (const name of inputs) hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
const digest = hash.digest('hex');

if (read(note) !== digest) {
  const { build } = await import('vite');
  await build({ configFile: join(folder, 'vite.config.ts'), root: folder, logLevel: 'warn' });
  writeFileSync(note, digest);
}

function filesIn(name) {
  return readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
    .toSorted();
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
