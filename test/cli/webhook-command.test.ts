import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { webhookCommand } from '../../src/cli/webhook-command.ts';
import { commandRunner } from '../support/command-runner.ts';
import { startReceiver, type Receiver } from '../support/receiver.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let receiver: Receiver;
beforeAll(async () => {
  server = await startTestServer();
  receiver = await startReceiver();
});
afterAll(async () => {
  await server.close();
  await receiver.close();
});

const run = commandRunner((work) => work(server.context), [webhookCommand]);

/** What `convertlead webhook ...` prints. */
async function webhook(...args: string[]): Promise<string> {
  return run('webhook', ...args, '--org', '1386586');
}

it('makes a webhook, shows what it was told, tells it again, and ends it', async () => {
  const made = await webhook('create', '--user', 'sample@zoho.com', '--url', receiver.url);
  const [, id = ''] = /^webhook: (\d{19})$/m.exec(made) ?? [];
  expect(made).toMatch(/^secret: whsec_[A-Za-z0-9+/]{43}=$/m);
  expect(await webhook('list')).toBe(`${id}  ${receiver.url}  lead.converted,lead.unconverted  well\n`);

  await fetch(`${server.url}/crm/v2/Leads/1386586000002574003/actions/convert`, {
    method: 'POST',
    headers: { Authorization: 'Zoho-oauthtoken 1000.accesstoken.0001' },
    body: JSON.stringify({ data: [{}] }),
  });
  await vi.waitFor(async () => expect(await webhook('deliveries')).toContain('delivered'), { timeout: 10_000 });
  const [, event = ''] =
    /^\S+ {2}(\S+) {2}\d{19} {2}lead\.converted {2}delivered {2}1 tried/.exec(await webhook('deliveries')) ?? [];
  expect(await webhook('resend', id, event)).toBe(`${event} is sent to webhook ${id} once more.\n`);
  await vi.waitFor(() => expect(receiver.received).toHaveLength(2), { timeout: 10_000 });

  expect(await webhook('rotate', id)).toMatch(/^secret: whsec_/);
  expect(await webhook('enable', id)).toBe(`Webhook ${id} is told again.\n`);
  expect(await webhook('delete', id)).toBe(`Webhook ${id} has been deleted.\n`);
  expect(await webhook('list')).toBe('There are none.\n');
});

it.each([
  [
    ['create', '--user', 'sample@zoho.com', '--url', 'ftp://example.com'],
    /"ftp:\/\/example.com" is no address of the web/,
  ],
  [['create', '--user', 'sample@zoho.com', '--url', 'https://a:b@example.com'], /without a password/],
  [['create', '--user', 'nobody@example.com', '--url', 'https://example.com'], /has no user nobody@example.com/],
  [
    ['create', '--user', 'sample@zoho.com', '--url', 'https://example.com', '--events', 'lead.born'],
    /"lead.born" is no event/,
  ],
  [['delete', '1'], /has no webhook "1"/],
  [['resend', 'x', 'y'], /has no webhook "x"/],
])('says what is wrong: %j', async (args, message) => {
  await expect(webhook(...args)).rejects.toThrow(message);
});
