import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ACCESS_TOKEN, callV2, convertByV1, isConverted } from '../support/demo-caller.ts';
import { isListening, openRequest } from '../support/open-request.ts';
import { processesNaming, useFolder, wholeWelcome } from '../support/program-in-folder.ts';
import { runProgram } from '../support/spawned-server.ts';
import { sendCommand } from '../support/wire-case/send-command.ts';
import { shellWords } from '../support/wire-case/shell-words.ts';

const LEAD = '1386586000002574001';
const OTHER_LEAD = '1386586000002574002';
const COMMANDS = /^curl .*?'$(?=\n\n)/gms;
const LEAD_OF_COMMAND = /(?:id=|Leads\/)(\d{19})/;
const SLOW = { timeout: 15_000, interval: 50 };

const program = useFolder();

function convertUrl(url: string, lead: string): string {
  return `${url}/crm/v2/Leads/${lead}/actions/convert`;
}

const HEADERS = { authorization: `Zoho-oauthtoken ${ACCESS_TOKEN}`, 'content-type': 'application/json' };

describe('the welcome', () => {
  /** Does what the welcome proposes. @returns the leads that it named */
  async function followWelcome(url: string, welcome: string): Promise<string[]> {
    const commands = welcome.match(COMMANDS) ?? [];
    expect(commands).toHaveLength(2);
    const leads = commands.map((command) => LEAD_OF_COMMAND.exec(command)?.[1] ?? '');
    expect(await Promise.all(leads.map((lead) => isConverted(url, lead)))).toEqual([false, false]);
    const [v1, v2] = await Promise.all(commands.map((command) => sendCommand(shellWords(command, () => undefined))));
    expect(v1).toMatchObject({
      status: 200,
      body: expect.stringContaining('<success><Contact param="id">') as unknown,
    });
    expect(v2).toMatchObject({ status: 200, body: expect.stringMatching(/^\{"data":\[\{"Contacts":"\d+"/) as unknown });
    expect(await Promise.all(leads.map((lead) => isConverted(url, lead)))).toEqual([true, true]);
    return leads;
  }

  it('begins with one line for programs, and its commands convert, each time other leads', async () => {
    const first = await program.start();
    const welcome = await wholeWelcome(first);
    expect(welcome.split('\n')[0]).toMatch(/^convertlead ready on http:\/\/127\.0\.0\.1:\d+$/);
    expect(welcome.match(/ready on/g)).toHaveLength(1);
    expect(welcome).toMatch(/the data is kept for the next start\.\n$/);
    const leads = await followWelcome(first.url, welcome);
    expect(await first.stop()).toBe(0);
    expect(first.output()).toBe(welcome);
    expect(first.errors()).toBe('');

    const second = await program.start();
    const others = await followWelcome(second.url, await wholeWelcome(second));
    expect(others.filter((lead) => leads.includes(lead))).toEqual([]);
  });

  it('shows credentials that work', async () => {
    const server = await program.start('--ephemeral');
    const { url } = server;
    const welcome = await wholeWelcome(server);
    const found = (pattern: RegExp): string => pattern.exec(welcome)?.[1] ?? '';
    const [clientId, secret] = found(/client +(\S+ \/ [^\s,]+)/).split(' / ');
    const client = { client_id: clientId ?? '', client_secret: secret ?? '' };
    for (const grant of [
      { grant_type: 'refresh_token', refresh_token: found(/refresh token +(\S+)/) },
      { grant_type: 'authorization_code', code: found(/grant code +(\S+)/), redirect_uri: found(/redirect (\S+)/) },
    ]) {
      const query = new URLSearchParams({ ...client, ...grant });
      const answer = await fetch(`${url}/oauth/v2/token?${query.toString()}`, { method: 'POST' });
      const { access_token: token } = (await answer.json()) as { access_token?: string };
      expect(await callV2(url, `Leads/${LEAD}`, { token: token ?? '' })).toMatchObject({ status: 200 });
    }
    expect(await convertByV1(url, LEAD, { authtoken: found(/authtoken +(\S+)/) })).toContain('<success>');
  });
});

describe('the end by a signal', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    '%s: what is in flight is finished, and nothing stays behind',
    async (signal) => {
      const server = await program.start();
      const inFlight = await openRequest(convertUrl(server.url, LEAD), HEADERS, JSON.stringify({ data: [{}] }));
      expect(await processesNaming(program.dataDir)).not.toEqual([]);

      const ended = server.stop(signal);
      await expect.poll(() => isListening(server.url), SLOW).toBe(false);
      expect(await inFlight.finish()).toMatchObject({ status: 200 });
      expect(await ended).toBe(0);
      expect(server.errors()).toBe('');
      await expect.poll(() => processesNaming(program.dataDir), SLOW).toEqual([]);
      expect(await readdir(program.temporary)).toEqual([]);

      const next = await program.start();
      expect(await isConverted(next.url, LEAD)).toBe(true);
      expect(await isConverted(next.url, OTHER_LEAD)).toBe(false);
    },
  );

  it('does not wait for ever for a client that stands still', async () => {
    const server = await program.start('--ephemeral');
    const stalled = await openRequest(convertUrl(server.url, LEAD), HEADERS, JSON.stringify({ data: [{}] }));
    try {
      expect(await server.stop()).toBe(0);
    } finally {
      stalled.abandon();
    }
    expect(await readdir(program.temporary)).toEqual([]);
  });

  it('may come while the server is still starting', async () => {
    const starting = program.start();
    // the lock is the first thing that a start writes, long before it is ready
    const pid = await vi.waitFor(async () => {
      const lock = (await readdir(program.dataDir)).find((name) => name.endsWith('.lock')) ?? '';
      return (JSON.parse(await readFile(join(program.dataDir, lock), 'utf8')) as { pid: number }).pid;
    }, SLOW);
    process.kill(pid, 'SIGTERM');
    const server = await starting;
    expect(server.process.pid).toBe(pid);
    await expect.poll(() => server.process.exitCode, SLOW).toBe(0);
    await expect.poll(() => processesNaming(program.dataDir), SLOW).toEqual([]);
    expect(await convertByV1((await program.start()).url, LEAD)).toContain('<success>');
  });
});

describe('the end by force', () => {
  it('takes PostgreSQL along, and the next start has what was answered', async () => {
    const server = await program.start();
    expect(await convertByV1(server.url, LEAD)).toContain('<success>');
    const inFlight = await openRequest(convertUrl(server.url, OTHER_LEAD), HEADERS, JSON.stringify({ data: [{}] }));
    expect(await server.stop('SIGKILL')).toBe('SIGKILL');
    inFlight.abandon();
    await expect.poll(() => processesNaming(program.dataDir), SLOW).toEqual([]);

    const next = await program.start();
    expect(await isConverted(next.url, LEAD)).toBe(true);
    expect(await convertByV1(next.url, OTHER_LEAD)).toContain('<success>');
    expect(next.errors()).toBe('');
  });
});

describe('a data directory in use', () => {
  it('is refused by name to a second server and to a command, and the first goes on', async () => {
    const server = await program.start();
    const refusal =
      `convertlead: The data directory ${program.dataDir} is in use by process ${server.process.pid}. ` +
      'Stop that server first; a second server needs another data directory.\n';
    for (const command of ['start', 'org list']) {
      const second = await runProgram([...command.split(' '), '--port', '0', '--data', program.dataDir]);
      expect(second).toEqual({ code: 1, output: '', errors: refusal });
    }
    expect(await convertByV1(server.url, LEAD)).toContain('<success>');
  });
});

describe('throw-away servers', () => {
  it('run side by side with data of their own, and leave nothing', async () => {
    const [first, second] = await Promise.all([program.start('--ephemeral'), program.start('--ephemeral')]);
    expect(await readdir(program.temporary)).toHaveLength(2);
    expect(await convertByV1(first.url, LEAD)).toContain('<success>');
    expect(await isConverted(second.url, LEAD)).toBe(false);
    expect(await wholeWelcome(first)).toMatch(/the data is gone then\.\n$/);

    expect(await first.stop()).toBe(0);
    expect(await convertByV1(second.url, LEAD)).toContain('<success>');
    expect(await second.stop('SIGKILL')).toBe('SIGKILL');
    await expect.poll(() => processesNaming(program.temporary), SLOW).toEqual([]);
    expect(await readdir(program.temporary)).toEqual([]);
    expect(await readdir(program.folder)).toEqual(['t']);
  });
});
