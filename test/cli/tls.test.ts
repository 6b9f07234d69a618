import { X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { get } from 'node:https';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { useFolder } from '../support/program-in-folder.ts';
import { runProgram } from '../support/spawned-server.ts';

const program = useFolder();
const PATH = '/crm/v2/Leads/1386586000002574003?fields=Last_Name';
const headers = { Authorization: 'Zoho-oauthtoken 1000.accesstoken.0001' };

function authorityPath(): string {
  return join(program.dataDir, 'tls', 'ca.crt');
}

/** Asks as a client that trusts only this authority. */
async function ask(url: string, ca: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(`${url}${PATH}`, { headers, ca, agent: false }, (answer) => resolve(text(answer))).on('error', reject);
  });
}

describe('TLS', () => {
  it('is spoken on a port of its own beside plain HTTP, and trusted through the authority that is named', async () => {
    const server = await program.start('--tls-port', '0');
    const printed = server.output();
    const [, secure = ''] = /^and on (https:\/\/127\.0\.0\.1:\d+)$/m.exec(printed) ?? [];
    expect(printed).toContain(`Clients must trust ${authorityPath()} `);
    const authority = await readFile(authorityPath(), 'utf8');
    expect(await ask(secure, authority)).toContain('Garnier-Petit');
    await expect(ask(secure, '')).rejects.toThrow(/certificate/);
    expect(await (await fetch(`${server.url}${PATH}`, { headers })).text()).toContain('Garnier-Petit');
    expect((await stat(join(program.dataDir, 'tls', 'ca.key'))).mode & 0o077).toBe(0);
    expect(await server.stop()).toBe(0);
  });

  it('keeps the authority between starts, and makes a certificate for a new name', async () => {
    await (await program.start('--tls')).stop();
    const authority = await readFile(authorityPath(), 'utf8');
    const server = await program.start('--tls', '--tls-names', 'www.zohoapis.com, accounts.zoho.com');
    expect(server.url).toMatch(/^https:/);
    expect(await readFile(authorityPath(), 'utf8')).toBe(authority);
    expect(await ask(server.url.replace('127.0.0.1', 'localhost'), authority)).toContain('Garnier-Petit');
    const certificate = new X509Certificate(await readFile(join(program.dataDir, 'tls', 'server.crt')));
    expect(certificate.checkHost('accounts.zoho.com')).toBe('accounts.zoho.com');
  });

  it('takes a certificate of the user', async () => {
    await (await program.start('--tls')).stop();
    const file = (name: string): string => join(program.dataDir, 'tls', name);
    const server = await program.start('--tls-cert', file('server.crt'), '--tls-key', file('server.key'));
    expect(server.output()).not.toContain('Clients must trust');
    expect(await ask(server.url, await readFile(authorityPath(), 'utf8'))).toContain('Garnier-Petit');
  });

  it.each([
    ['a certificate without its key', ['--tls-cert', 'a.crt'], 2, '--tls-cert and --tls-key go together'],
    ['a file that is not there', ['--tls-cert', '/nowhere.crt', '--tls-key', '/nowhere.key'], 1, '/nowhere'],
    ['a port that is none', ['--tls-port', '70000'], 2, '65535'],
  ])('%s: one message', async (_name, args, code, message) => {
    const ended = await runProgram(['--ephemeral', '--no-demo', '--port', '0', ...args], { env: program.environment });
    expect(ended).toMatchObject({ code, output: '' });
    expect(ended.errors).toContain(message);
    expect(ended.errors.trim().split('\n')).toHaveLength(1);
  });
});
