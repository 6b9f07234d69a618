import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { json, startFakeUpstream, type FakeUpstream } from '../support/fake-upstream.ts';
import { useFolder } from '../support/program-in-folder.ts';
import type { SpawnedServer } from '../support/spawned-server.ts';

const PROGRAM = resolve(import.meta.dirname, '../../bin/convertlead.js');
const CREDENTIALS = [
  '--client-id',
  'the-client',
  '--client-secret',
  'the-secret',
  '--refresh-token',
  'the-refresh-token',
];
const CONVERT = 'POST /crm/v2/Leads/1/actions/convert';

/** Each of these starts processes one after the other. */
vi.setConfig({ testTimeout: 90_000 });

const place = useFolder();
let upstream: FakeUpstream;

beforeEach(async () => {
  upstream = await startFakeUpstream();
  return async () => upstream.close();
});
afterEach(() => vi.restoreAllMocks());

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [PROGRAM, 'gateway', '--data', place.dataDir, ...args],
    {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], ...place.environment },
      timeout: 60_000,
    },
  );
  return { status, stdout, stderr };
}

const start = async (...args: string[]): Promise<SpawnedServer> =>
  place.start('gateway', '--upstream', upstream.url, ...args);

async function call(url: string, method: string, parameters: Record<string, string>): Promise<string> {
  const query = new URLSearchParams(parameters);
  return (await fetch(`${url}/crm/private/xml/Leads/${method}?${query.toString()}`)).text();
}

function authtokenIn(text: string): string {
  return /(?:shown this once|authtoken): (\w+)/.exec(text)?.[1] ?? '';
}

/** Everything that is in the files of the gateway. */
function filesOfGateway(): string {
  const folder = join(place.dataDir, 'gateway');
  return readdirSync(folder)
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('\n');
}

describe('convertlead gateway', () => {
  it('makes the caller "default" once, answers it, and keeps no secret that can be read', async () => {
    const gateway = await start(...CREDENTIALS);
    const authtoken = authtokenIn(gateway.output());
    expect(authtoken).toMatch(/^[0-9a-f]{32}$/);
    expect(await call(gateway.url, 'getRecords', { authtoken })).toContain('<code>4422</code>');
    expect(await call(gateway.url, 'getRecords', { authtoken: `${authtoken}0` })).toContain('<code>4834</code>');
    expect(await gateway.stop()).toBe(0);
    for (const secret of ['the-refresh-token', 'the-secret', authtoken]) {
      expect(filesOfGateway()).not.toContain(secret);
      expect(gateway.errors()).not.toContain(secret);
    }
    for (const name of readdirSync(join(place.dataDir, 'gateway')))
      expect(statSync(join(place.dataDir, 'gateway', name)).mode & 0o077).toBe(0);
    const again = await start(...CREDENTIALS);
    expect(again.output()).toContain('1 caller is known');
    expect(await call(again.url, 'getRecords', { authtoken })).toContain('<code>4422</code>');
    expect(upstream.requests.find(({ path }) => path === '/oauth/v2/token')?.body).toContain('the-refresh-token');
  });

  it('lets callers come and go while it runs, with tokens that they have already', async () => {
    const gateway = await start(...CREDENTIALS);
    const old = { authtoken: 'abcdefabcdefabcdef' };
    expect(await call(gateway.url, 'getRecords', old)).toContain('<code>4834</code>');
    const added = run('caller', 'add', 'shop', '--authtoken', old.authtoken, ...CREDENTIALS);
    expect(added).toMatchObject({ status: 0, stderr: '' });
    await vi.waitFor(
      async () => expect(await call(gateway.url, 'getRecords', old)).toContain('<code>4422</code>'),
      10_000,
    );
    expect(run('caller', 'list').stdout).toMatch(
      /^[0-9a-f]{12} {2}default {2}as client the-client\n[0-9a-f]{12} {2}shop /,
    );
    expect(run('caller', 'add', 'shop', ...CREDENTIALS)).toMatchObject({
      status: 1,
      stderr: 'convertlead: There is a caller "shop" already.\n',
    });
    expect(run('caller', 'remove', 'shop').status).toBe(0);
    await vi.waitFor(
      async () => expect(await call(gateway.url, 'getRecords', old)).toContain('<code>4834</code>'),
      10_000,
    );
  });

  it('knows after it was killed that a conversion was sent, and tells who repeats it', async () => {
    const gateway = await start(...CREDENTIALS);
    const authtoken = authtokenIn(gateway.output());
    const parameters = { authtoken, leadId: '1', xmlData: '<Potentials><row no="1"></row></Potentials>' };
    upstream.on(CONVERT, () => undefined);
    const cut = call(gateway.url, 'convertLead', parameters).catch(() => 'cut');
    await vi.waitFor(() => expect(upstream.count(CONVERT)).toBe(1));
    await gateway.stop('SIGKILL');
    expect(await cut).toBe('cut');
    const converted = { id: '1', $converted: true, $converted_detail: { contact: '11', account: '12', deal: null } };
    upstream.on('GET /crm/v2/Leads/1?', json(200, { data: [converted] }));
    upstream.on(
      CONVERT,
      json(400, { code: 'ID_ALREADY_CONVERTED', details: {}, message: 'id already converted', status: 'error' }),
    );
    const again = await start(...CREDENTIALS);
    expect(again.output()).toContain('Of 1 earlier conversions nobody knows');
    expect(await call(again.url, 'convertLead', parameters)).toContain('<Contact param="id">11</Contact>');
    expect(upstream.count(CONVERT)).toBe(2);
  });

  it('tells callers of the end of API 1.0, refuses lossy calls when it is strict, and shows its calls', async () => {
    const notice = ['--deprecation', '2026-11-01', '--sunset', '2027-06-30', '--successor', 'https://example.com/v2'];
    const gateway = await start(...CREDENTIALS, ...notice, '--strict', '--traffic-token', 'a-token-for-the-traffic');
    const authtoken = authtokenIn(gateway.output());
    const query = new URLSearchParams({ authtoken, criteria: '(City:Paris)', sortColumnString: 'City' });
    const answer = await fetch(`${gateway.url}/crm/private/xml/Leads/searchRecords?${query.toString()}`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      deprecation: '@1793491200',
      sunset: 'Wed, 30 Jun 2027 00:00:00 GMT',
      link: '<https://example.com/v2>; rel="successor-version"',
    });
    expect(await answer.text()).toContain(
      '<code>4600</code><message>Unable to process your request. sortColumnString: A search of API 2.0 has an order of its own.</message>',
    );
    expect(upstream.count('GET /crm/v2/Leads/search')).toBe(0);

    const traffic = async (token: string): Promise<Response> =>
      fetch(`${gateway.url}/api/traffic`, { headers: { authorization: `Bearer ${token}` } });
    expect((await traffic('another')).status).toBe(401);
    const { calls } = (await (await traffic('a-token-for-the-traffic')).json()) as { calls: object[] };
    expect(calls).toMatchObject([
      {
        no: 1,
        version: 'v1',
        path: '/crm/private/xml/Leads/searchRecords',
        outcome: '4600',
        caller: { name: 'default' },
        findings: { losses: ['sortColumnString [sort-in-search]'], upstream: null, api: upstream.url },
        equivalent: [{ method: 'GET' }],
      },
    ]);
    expect(JSON.stringify(calls)).not.toMatch(/Paris|[0-9a-f]{32}/);
    const file = join(place.dataDir, 'gateway', 'traffic.jsonl');
    const shown = spawnSync(process.execPath, [PROGRAM, 'traffic', '--file', file], { encoding: 'utf8' });
    expect(shown.stdout).toContain('searchRecords');
  });

  it('keeps of calls what it is asked to, and names a successor in letters of any language', async () => {
    const asked = ['--call-log-content', 'full', '--successor', 'https://example.com/žluť'];
    const gateway = await start(...CREDENTIALS, ...asked);
    const query = new URLSearchParams({ authtoken: authtokenIn(gateway.output()), criteria: '(City:Paris)' });
    const answer = await fetch(`${gateway.url}/crm/private/xml/Leads/searchRecords?${query.toString()}`);
    expect(answer.headers.get('link')).toBe('<https://example.com/%C5%BElu%C5%A5>; rel="successor-version"');
    await vi.waitFor(() => expect(filesOfGateway()).toContain('Paris'), 10_000);
  });

  it.each([
    [['--upstream', 'ftp://example.com'], 'upstream must look like https://www.zohoapis.com'],
    [['--upstream', 'http://example.com'], 'plain HTTP: tokens would be seen on the way'],
    [['--upstream', 'https://example.com/crm/v2'], 'without /crm/v2'],
    [['--upstream', 'https://example.com', '--data-centre', 'eu'], 'give one of them'],
    [['--data-centre', 'eu', '--gateway-key', 'short'], 'must have 16 characters or more'],
    [
      ['--upstream', 'http://127.0.0.1:1', '--accounts', 'http://example.com'],
      'http://example.com is plain HTTP: tokens would be seen on the way',
    ],
    [['--data-centre', 'moon'], 'it may be us, eu, in, au, cn, jp, ca, sa'],
    [['--data-centre', 'constructor'], 'it may be us, eu, in, au, cn, jp, ca, sa'],
    [['--data-centre', 'eu', '--upstream-timeout', '00'], 'it may be 10 to 999999 ms'],
    [[], 'Which server of API 2.0?'],
    [['--data-centre', 'eu', '--client-id', 'a'], 'go together'],
    [['--data-centre', 'eu', '--sunset', '2027-06-30T12:00:00'], 'or a time with its offset'],
    [['--data-centre', 'eu', '--deprecation', '2027-02-31'], 'it may be a date like 2027-06-30'],
    [['--data-centre', 'eu'], 'Nobody may call this gateway yet'],
    [['caller', 'add', 'x'], 'Whom does the caller stand for?'],
    [['caller', 'add', 'x', '--authtoken', 'short', ...CREDENTIALS], 'fewer than 16 characters'],
  ])('refuses %j with 2 and a sentence', (args, sentence) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('does not open callers that another key has sealed, and does not start with them', async () => {
    const [one, another] = ['a key of its operator', 'a key of somebody else'];
    expect(run('caller', 'add', 'shop', ...CREDENTIALS, '--gateway-key', one).status).toBe(0);
    for (const args of [
      ['caller', 'list'],
      ['--upstream', upstream.url, '--port', '0'],
    ]) {
      const { status, stderr } = run(...args, '--gateway-key', another);
      expect(status).toBe(1);
      expect(stderr).toContain('was encrypted with another key, or has been changed');
    }
    expect(run('caller', 'list', '--gateway-key', one).stdout).toContain('shop');
  });

  it('works in a folder of its own alone', async () => {
    const first = await start(...CREDENTIALS);
    const second = run('--upstream', upstream.url, '--port', '0', ...CREDENTIALS);
    expect(second).toMatchObject({ status: 1, stderr: expect.stringContaining('Another gateway works in') as string });
    await first.stop('SIGKILL');
    // nobody has to tidy up after it
    await (await start(...CREDENTIALS)).stop();
    expect(run('caller', 'list', '--data', join(place.folder, 'nowhere')).stderr).toContain('There is no gateway in');
  });
});
