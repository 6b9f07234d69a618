import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
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

  it('is given what the build reads', () => {
    expect(allowed.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
    const sources = manifest.files.filter((name) => !name.endsWith('dist'));
    const needed = [
      ...sources,
      'src',
      'console/src',
      'package.json',
      'package-lock.json',
      '.npmrc',
      'tsconfig.json',
      'tsconfig.build.json',
    ];
    expect(needed.filter((name) => !allowed.includes(name))).toEqual([]);
  });

  it('takes from the build what the package has, and its dependencies', () => {
    const copied = [...dockerfile.matchAll(/^COPY --from=build (.*) \S+$/gm)].flatMap(([, names = '']) =>
      names.split(' '),
    );
    const expected = ['package.json', 'LICENSE', 'node_modules', ...manifest.files].map((name) => `/build/${name}`);
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
