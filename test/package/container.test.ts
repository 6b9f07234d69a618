import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { startTestServer } from '../support/test-server.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** No container can be built where the tests run; this holds what a build would stumble over. */
describe('the Dockerfile', () => {
  let dockerfile: string;
  let allowed: string[];
  beforeAll(async () => {
    dockerfile = await readFile(join(ROOT, 'Dockerfile'), 'utf8');
    const ignored = await readFile(join(ROOT, '.dockerignore'), 'utf8');
    expect(ignored).toMatch(/^\*$/m);
    allowed = [...ignored.matchAll(/^!(.+)$/gm)].map(([, name = '']) => name);
  });

  it('is given what the build reads', async () => {
    expect(allowed.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
    expect(['package-lock.json', '.npmrc'].filter((name) => !allowed.includes(name))).toEqual([]);
    const context = await mkdtemp(join(tmpdir(), 'convertlead-context-'));
    try {
      for (const name of allowed) await cp(join(ROOT, name), join(context, name), { recursive: true });
      await symlink(join(ROOT, 'node_modules'), join(context, 'node_modules'));
      const run = promisify(execFile);
      const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` };
      await run('npm', ['run', 'build'], { cwd: context, env });
      // what npm ci ends with
      await run('npm', ['run', 'prepare'], { cwd: context, env });
      const [, ...program] = JSON.parse(/^ENTRYPOINT (\[.*\])$/m.exec(dockerfile)?.[1] ?? '[]') as string[];
      const args = ['--no-strip-types', ...program.map((name) => name.replace(/^\/app\b/, context)), '--version'];
      const { stdout } = await run(process.execPath, args, { cwd: context });
      expect(stdout).toBe(`${manifest.version}\n`);
      expect(existsSync(join(context, 'console/dist/index.html'))).toBe(true);
    } finally {
      await rm(context, { recursive: true, force: true });
    }
  }, 120_000);

  it('takes from the build what the package has, and its dependencies', () => {
    const copied = [...dockerfile.matchAll(/^COPY --from=build (.*) \S+$/gm)].flatMap(([, names = '']) =>
      names.split(' '),
    );
    const run = manifest.files.filter((name) => !name.startsWith('!') && !name.startsWith('dist/types'));
    const expected = ['package.json', 'LICENSE', 'node_modules', ...run].map((name) => `/build/${name}`);
    expect(copied.toSorted()).toEqual(expected.toSorted());
  });

  it('runs as somebody who is not root', () => {
    expect(dockerfile.lastIndexOf('\nUSER node\n')).toBeGreaterThan(dockerfile.lastIndexOf('\nFROM '));
  });

  it('checks the health of the server on its port', async () => {
    const [, json = '[]'] = /HEALTHCHECK [\s\S]*?CMD (\[.*\])$/m.exec(dockerfile) ?? [];
    const [, ...args] = JSON.parse(json) as string[];
    const check = async (url: string): Promise<unknown> => {
      const env = { ...process.env, CONVERTLEAD_PORT: new URL(url).port };
      const [code] = (await once(spawn(process.execPath, args, { env, stdio: 'ignore' }), 'close')) as unknown[];
      return code;
    };
    const server = await startTestServer({ contents: 'empty' });
    expect(await check(server.url)).toBe(0);
    await server.query("update convertlead.migration set id = -id where name like '0001%'");
    expect(await check(server.url)).toBe(1);
    await server.close();
    expect(await check(server.url)).toBe(1);
  });
});
