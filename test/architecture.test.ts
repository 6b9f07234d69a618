import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const SRC = join(ROOT, 'src');

/** What each folder of src/ may import from others; itself always. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  'wire/v1': ['domain'],
  'wire/v2': ['domain'],
  'wire/api': ['bridge', 'domain', 'schema', 'wire/v2'],
  'wire/csv': ['domain', 'wire/v2'],
  schema: ['domain'],
  storage: ['domain'],
  operations: ['domain', 'storage', 'schema'],
  bridge: ['domain', 'wire/v1', 'wire/v2'],
  outgoing: [],
  gateway: ['bridge', 'domain', 'http', 'operations', 'outgoing', 'wire/v1', 'wire/v2', 'wire/api'],
  http: ['bridge', 'domain', 'operations', 'schema', 'wire/v1', 'wire/v2', 'wire/api', 'wire/csv'],
  replay: ['bridge', 'domain', 'operations', 'wire/v1'],
  jobs: ['domain', 'operations', 'outgoing', 'wire/v2'],
  config: [],
  doctor: ['config', 'storage'],
  cli: [
    'bridge',
    'domain',
    'gateway',
    'operations',
    'replay',
    'config',
    'doctor',
    'schema',
    'wire/api',
    'wire/csv',
    'wire/v2',
    'system.ts',
    'gateway-system.ts',
  ],
  testing: ['domain'],
  'convertlead.ts': ['config', 'system.ts', 'testing'],
  'gateway-system.ts': ['config', 'gateway', 'http'],
  'system.ts': ['config', 'http', 'jobs', 'operations', 'storage'],
};

/** Packages that one folder keeps to itself. */
const CONFINED: Readonly<Record<string, readonly string[]>> = {
  fastify: ['http', 'gateway'],
  '@fastify/multipart': ['http'],
  '@fastify/static': ['http'],
  '@fastify/swagger': ['http'],
  '@fastify/swagger-ui': ['http'],
  pg: ['storage'],
  'pg-boss': ['storage'],
  saxes: ['wire/v1'],
  nodemailer: ['jobs', 'doctor'],
  commander: ['cli'],
  typebox: ['schema', 'operations', 'wire/api', 'http'],
  pino: ['system.ts', 'gateway-system.ts'],
  selfsigned: ['http'],
  'csv-parse': ['wire/csv'],
  'csv-stringify': ['wire/csv'],
};

/** Who begins a transaction of no organisation, or of a new one, or ends a life of one; everybody else writes in a life. */
const OUTSIDE_OF_LIVES = [
  'operations/create-organisation.ts',
  'operations/load-seed.ts',
  'operations/replay-copies.ts',
  'operations/transaction-of.ts',
  'storage/migrate.ts',
];

const LINES_MAX = 300;
const FORBIDDEN_NAMES = /^(utils?|helpers?|common|types|index|lib|misc|shared)\.ts$/;

interface Import {
  readonly from: string;
  /** A file of src/ or a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .toSorted();
const imports = files.flatMap(importsOf);

function importsOf(file: string): Import[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  const found = text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm);
  return [...found].map(([, type, target = '']) => ({
    from: file,
    to: target.startsWith('.') ? relative(SRC, resolve(SRC, dirname(file), target)) : target,
    typeOnly: type !== undefined,
  }));
}

function folderOf(file: string): string {
  const [first = '', second] = file.split('/');
  return first === 'wire' ? `${first}/${second ?? ''}` : first;
}

function packageOf(target: string): string {
  const parts = target.split('/');
  return target.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? target);
}

function isFile(target: string): boolean {
  return target.endsWith('.ts');
}

describe('architecture', () => {
  it('reads the sources', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(imports.length).toBeGreaterThan(300);
  });

  it('lets each folder import only what the house allows', () => {
    const wrong = imports
      .filter(({ to }) => isFile(to))
      .filter(({ from, to }) => {
        const [here, there] = [folderOf(from), folderOf(to)];
        return here !== there && ALLOWED[here]?.includes(there) !== true;
      })
      .map(({ from, to }) => `${from} -> ${to}`);
    expect(wrong).toEqual([]);
  });

  it('keeps each technology in its folder', () => {
    const wrong = imports
      .filter(({ from, to }) => {
        const homes = CONFINED[packageOf(to)];
        return homes !== undefined && !homes.includes(folderOf(from));
      })
      .map(({ from, to }) => `${from} -> ${to}`);
    expect(wrong).toEqual([]);
  });

  it('gives the domain no package, no I/O and no clock', () => {
    const packages = imports.filter(({ from, to }) => folderOf(from) === 'domain' && !isFile(to));
    expect(packages).toEqual([]);
    const clocks = files
      .filter((file) => folderOf(file) === 'domain')
      .filter((file) => /new Date\(\)|Date\.now|Math\.random|process\./.test(readFileSync(join(SRC, file), 'utf8')));
    expect(clocks).toEqual([]);
  });

  it('reads the environment in one file', () => {
    const readers = files.filter((file) =>
      /process\.env|\{ env \} = process/.test(readFileSync(join(SRC, file), 'utf8')),
    );
    expect(readers).toEqual(['config/env.ts']);
  });

  it('writes into an organisation by transactionOf, which a reset waits for', () => {
    const beginners = files.filter((file) =>
      /\bdatabase\s*\.transaction\(/.test(readFileSync(join(SRC, file), 'utf8')),
    );
    expect(beginners).toEqual(OUTSIDE_OF_LIVES);
  });

  it('passes time to SQL instead of asking the database', () => {
    const statements = files.filter((file) => file.startsWith('storage/sql/')).map((file) => join(SRC, file));
    const migrations = readdirSync(join(ROOT, 'migrations')).map((file) => join(ROOT, 'migrations', file));
    const clocks = [...statements, ...migrations].filter((file) =>
      /\bnow\(\)|current_(timestamp|date|time)|clock_timestamp/i.test(readFileSync(file, 'utf8')),
    );
    expect(clocks).toEqual([]);
  });

  it('loads no faults of a sandbox in a gateway', () => {
    const loaded = new Set(['gateway-system.ts']);
    for (const file of loaded) {
      for (const { from, to, typeOnly } of imports) if (from === file && isFile(to) && !typeOnly) loaded.add(to);
    }
    expect([...loaded].filter((file) => /faults?\b/.test(file))).toEqual([]);
  });

  it('has no import cycles', () => {
    const graph = new Map<string, string[]>();
    for (const { from, to } of imports) if (isFile(to)) graph.set(from, [...(graph.get(from) ?? []), to]);
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      if (path.includes(file) || done.has(file)) return;
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it('keeps files small and named for what they hold', () => {
    const long = files.filter((file) => readFileSync(join(SRC, file), 'utf8').split('\n').length > LINES_MAX);
    expect(long).toEqual([]);
    const names = files.map((file) => file.split('/').at(-1) ?? '');
    expect(names.filter((name) => FORBIDDEN_NAMES.test(name))).toEqual([]);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(name))).toEqual([]);
  });
});
