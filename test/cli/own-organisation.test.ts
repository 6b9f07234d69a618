import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { listOrganisations } from '../../src/operations/list-organisations.ts';
import { callV2, convertByV1, isConverted } from '../support/demo-caller.ts';
import { useFolder } from '../support/program-in-folder.ts';
import { SMALL_LEAD, smallSeed } from '../support/small-seed.ts';
import { runProgram } from '../support/spawned-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const program = useFolder();
let file: string;

beforeEach(() => {
  file = join(program.folder, 'mine.json');
});

/** Each of these starts processes one after the other. */
vi.setConfig({ testTimeout: 120_000 });

describe('an organisation made by commands', () => {
  /** Runs a command on the data of the stopped server. @returns the values that it printed, by pattern */
  async function run(command: string, pattern: RegExp): Promise<string[]> {
    const { code, output, errors } = await runProgram([...command.split(' '), '--data', program.dataDir]);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const [, ...values] = pattern.exec(output) ?? [];
    expect(values, output).not.toEqual([]);
    return values;
  }

  async function exchange(url: string, grant: Record<string, string>): Promise<string> {
    const query = new URLSearchParams({ grant_type: 'refresh_token', ...grant });
    const answer = await fetch(`${url}/oauth/v2/token?${query.toString()}`, { method: 'POST' });
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  it('converts by both versions with the tokens that were printed', async () => {
    const [org = ''] = await run('org create Mine', /^Organisation (\d+) "Mine" is made/);
    await run(`user create me@example.com --org ${org} --last-name Me`, /^User (\d+) me@example\.com/);
    const who = `--org ${org} --user me@example.com`;
    const [authtoken = ''] = await run(`token create ${who} --kind authtoken`, /^authtoken: (\S+)$/m);
    const [access = ''] = await run(`token create ${who} --kind access`, /^access token: (\S+)$/m);
    const printed = /^client id: +(\S+)\nclient secret: (\S+)$/m;
    const [client = '', secret = ''] = await run(`client create tests --org ${org}`, printed);
    const ofClient = `token create ${who} --kind refresh --client ${client}`;
    const [refresh = ''] = await run(ofClient, /^refresh token: (\S+)$/m);

    const server = await program.start('--no-demo');
    const leads = { data: ['One', 'Two'].map((name) => ({ Last_Name: name, Company: 'Zylker' })) };
    const { body } = await callV2(server.url, 'Leads', { token: access, body: leads });
    const ids = (body as { data: { details: { id: string } }[] }).data.map(({ details }) => details.id);
    const [one = '', two = ''] = ids;
    expect(await convertByV1(server.url, one, { authtoken })).toContain('<success>');
    const exchanged = await exchange(server.url, { client_id: client, client_secret: secret, refresh_token: refresh });
    const request = { token: exchanged, body: { data: [{}] } };
    expect(await callV2(server.url, `Leads/${two}/actions/convert`, request)).toMatchObject({ status: 200 });
    expect(await Promise.all(ids.map((id) => isConverted(server.url, id, access)))).toEqual([true, true]);
    expect(await server.stop()).toBe(0);
    expect(server.output()).toBe(`convertlead ready on ${server.url}\n`);
    expect(await run('org list', /^(.*)\n$/)).toEqual([`${org}  Mine  (UTC)`]);
  });
});

describe('an organisation from a file', () => {
  it('is loaded once, and left alone by later starts', async () => {
    await writeFile(file, JSON.stringify(smallSeed()));
    const first = await program.start('--no-demo', '--seed', file);
    expect(await convertByV1(first.url, SMALL_LEAD)).toContain('<success>');
    expect(await first.stop()).toBe(0);
    expect(first.output()).toBe(`convertlead ready on ${first.url}\n`);

    const second = await program.start('--no-demo', '--seed', file);
    expect(await convertByV1(second.url, SMALL_LEAD)).not.toContain('<success>');
    expect(second.errors()).toBe('');
  });

  it('stands beside the demo', async () => {
    const { roles, users } = smallSeed();
    const authtoken = 'f'.repeat(32);
    const mine = {
      organisation: { id: '77', name: 'Mine' },
      roles,
      users,
      tokens: [{ kind: 'authtoken', secret: authtoken, user: 'sample@zoho.com' }],
      records: { Leads: [{ id: SMALL_LEAD, Last_Name: 'Mine' }] },
    };
    await writeFile(file, JSON.stringify(mine));
    const server = await program.start('--ephemeral', '--seed', file);
    // both organisations have a lead of this id
    expect(await convertByV1(server.url, SMALL_LEAD, { authtoken })).toContain('<success>');
    expect(await isConverted(server.url, SMALL_LEAD)).toBe(false);
  });
});

describe('a file', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await database.close();
  });

  const lead = { Last_Name: 'A', Shoe_Size: 44 };
  it.each([
    ['not there', null, /It cannot be read: ENOENT: no such file or directory/],
    ['a directory', 'directory', /It cannot be read: EISDIR/],
    ['not JSON', '{"organisation": ', /The seed is not JSON: /],
    ['of another form', '{"organisation": {"id": "7"}}', /organisation.*name/s],
    [
      'with an unknown field',
      JSON.stringify(smallSeed({ records: { Leads: [lead] } })),
      /records\.Leads\[0\]\.Shoe_Size/,
    ],
  ])('that is %s is refused with name and place, and nothing is loaded', async (_, text, message) => {
    if (text === 'directory') await mkdir(file);
    else if (text !== null) await writeFile(file, text);
    const { code, output, errors } = await runProgram(['--port', '0', '--seed', file, '--database-url', database.url]);
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors.startsWith(`convertlead: Seed file ${file}: `), errors).toBe(true);
    expect(errors).toMatch(message);
    expect(errors).not.toMatch(/^\s+at /m);
    expect(await listOrganisations(database.context)).toEqual([]);
  });
});
