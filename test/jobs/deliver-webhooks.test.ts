import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { configureOrganisation } from '../../src/operations/configure-organisation.ts';
import {
  createWebhook,
  changeWebhook,
  listRecentDeliveries,
  listWebhooks,
  resendToWebhook,
  rotateWebhookSecret,
} from '../../src/operations/manage-webhooks.ts';
import { startSystem } from '../../src/system.ts';
import { startReceiver, type Receiver } from '../support/receiver.ts';
import { testConfig } from '../support/test-config.ts';
import { createBareDatabase } from '../support/test-database.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const ORG = '1386586';
const AUTHORIZATION = { Authorization: 'Zoho-oauthtoken 1000.accesstoken.0001' };
const LEADS = Array.from({ length: 30 }, (_, index) => String(1386586000002574003n + BigInt(index)));
const HOUR_MS = 60 * 60 * 1000;
const SOON = { timeout: 10_000, interval: 50 };

let server: TestServer;
let receiver: Receiver;
let laterMs: number;

beforeEach(async () => {
  laterMs = 0;
  server = await startTestServer({ now: () => new Date(Date.now() + laterMs) });
  receiver = await startReceiver();
});
afterEach(async () => {
  await server.close();
  await receiver.close();
});

async function webhook(url = `${receiver.url}/hook`): Promise<{ id: string; secret: string }> {
  const request = { organisationId: ORG, userEmail: 'sample@zoho.com', url, events: ['lead.converted'] };
  return createWebhook(server.context, request);
}

async function convert(lead = LEADS[0]): Promise<Record<string, string> | undefined> {
  const answer = await fetch(`${server.url}/crm/v2/Leads/${lead}/actions/convert`, {
    method: 'POST',
    headers: AUTHORIZATION,
    body: JSON.stringify({ data: [{}] }),
  });
  const { data } = (await answer.json()) as { data?: [Record<string, string>] };
  return data?.[0];
}

/** Waits until so many calls have come. */
async function calls(count: number): Promise<Receiver['received']> {
  await vi.waitFor(() => expect(receiver.received.length).toBeGreaterThanOrEqual(count), SOON);
  return receiver.received;
}

/** Waits until so many attempts are over: one that has only been heard is still to be noted, and its next one counts from then. */
async function answered(attempts: number): Promise<void> {
  const noted = 'select no from convertlead.delivery_attempt';
  await vi.waitFor(async () => expect(await server.query(noted)).toHaveLength(attempts), SOON);
}

async function states(): Promise<string[]> {
  return (await listRecentDeliveries(server.context, ORG)).map(({ state, attempts, error }) =>
    [state, attempts, error ?? 'well'].join(' '),
  );
}

describe('a webhook', () => {
  it('is told of a conversion, once, in a message that its secret proves', async () => {
    const { secret } = await webhook();
    const converted = await convert();
    const [call] = await calls(1);
    const headers = Object.fromEntries(
      Object.entries(call?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    const message: unknown = new Webhook(secret).verify(call?.body ?? '', headers);
    expect(message).toEqual({
      type: 'lead.converted',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown,
      data: {
        organisation_id: ORG,
        conversion_id: expect.stringMatching(/^\d{19}$/) as unknown,
        lead_id: LEADS[0],
        contact_id: converted?.['Contacts'],
        account_id: converted?.['Accounts'],
        deal_id: null,
        user_id: '1386586000000105001',
        face: 'v2',
      },
    });
    expect(() =>
      new Webhook(`whsec_${Buffer.alloc(32).toString('base64')}`).verify(call?.body ?? '', headers),
    ).toThrow();
    await vi.waitFor(async () => expect(await states()).toEqual(['delivered 1 well']), SOON);
    expect(receiver.received).toHaveLength(1);
  });

  it('is told nothing of a conversion that was refused', async () => {
    await webhook();
    await convert('1386586000000753001');
    expect(await server.query('select id from convertlead.event')).toEqual([]);
  });

  it('is told again, under the same id, until it hears', async () => {
    await webhook();
    receiver.answer = { status: 500 };
    await convert();
    await answered(1);
    laterMs += 6000;
    await answered(2);
    receiver.answer = { status: 204 };
    laterMs += 31_000;
    const received = await calls(3);
    await vi.waitFor(async () => expect(await states()).toEqual(['delivered 3 well']), SOON);
    const ids = received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(1);
    expect(new Set(received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(3);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
  });

  it('that is down for an hour hears everything afterwards', async () => {
    const { port } = receiver;
    await webhook();
    await receiver.close();
    for (const lead of LEADS.slice(0, 5)) await convert(lead);
    await vi.waitFor(async () => expect(await states()).toEqual(Array(5).fill('waiting 1 ECONNREFUSED')), SOON);
    laterMs += HOUR_MS;
    await vi.waitFor(async () => expect(await states()).toEqual(Array(5).fill('waiting 2 ECONNREFUSED')), SOON);
    receiver = await startReceiver(port);
    laterMs += 60_000;
    await vi.waitFor(async () => expect(await states()).toEqual(Array(5).fill('delivered 3 well')), SOON);
    const told = receiver.received.map(({ body }) => (JSON.parse(body) as { data: { lead_id: string } }).data.lead_id);
    expect(told.toSorted()).toEqual(LEADS.slice(0, 5));
  });

  it('says with Retry-After when it wants to be asked again', async () => {
    await webhook();
    receiver.answer = { status: 503, headers: { 'retry-after': '600' } };
    await convert();
    await calls(1);
    await vi.waitFor(async () => expect(await states()).toEqual(['waiting 1 HTTP 503']), SOON);
    const [{ wait } = { wait: 0 }] = await server.query<{ wait: number }>(
      `select round(extract(epoch from d.next_at - a.at))::int as wait
       from convertlead.delivery d join convertlead.delivery_attempt a using (org_id, event_id, receiver_id)`,
    );
    expect(wait).toBe(600);
  });

  it('that answers 410 is told nothing more, and its user hears of it', async () => {
    const { id } = await webhook();
    receiver.answer = { status: 410 };
    await convert();
    await vi.waitFor(async () => expect((await listWebhooks(server.context, ORG))[0]?.disabledAt).not.toBeNull(), SOON);
    expect(await server.query('select to_address, subject from convertlead.mail')).toEqual([
      { to_address: 'sample@zoho.com', subject: `Notifications to 127.0.0.1:${receiver.port} have been stopped` },
    ]);
    await convert(LEADS[1]);
    laterMs += HOUR_MS;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(receiver.received).toHaveLength(1);
    // what it was not told has waited
    receiver.answer = { status: 200 };
    await changeWebhook(server.context, ORG, id, { active: true });
    await vi.waitFor(
      async () => expect((await states()).toSorted()).toEqual(['delivered 1 well', 'delivered 2 well']),
      SOON,
    );
  });

  it('that fails for three days is disabled', async () => {
    await webhook();
    receiver.answer = { status: 500 };
    await convert();
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      const noted = 'select no from convertlead.delivery_attempt order by no';
      await vi.waitFor(async () => expect(await server.query(noted)).toHaveLength(attempt), SOON);
      if ((await listWebhooks(server.context, ORG))[0]?.disabledAt !== null) break;
      laterMs += 24.5 * HOUR_MS;
    }
    const [{ failed } = { failed: '' }] = await server.query<{ failed: string }>(
      `select (disabled_at - failing_since >= interval '3 days')::text as failed from convertlead.receiver`,
    );
    expect(failed).toBe('true');
    expect(await server.query('select to_address from convertlead.mail')).toEqual([{ to_address: 'sample@zoho.com' }]);
  });

  it('that has failed for three days is told what has waited once it is enabled, though it fails once more', async () => {
    const { id } = await webhook();
    receiver.answer = { status: 500 };
    await convert();
    const next = async (): Promise<Date> => {
      const [row] = await server.query<{ next_at: Date }>('select next_at from convertlead.delivery');
      return row?.next_at ?? new Date(0);
    };
    // step by step, as the waits are: the receiver is disabled before anything is given up
    for (let attempt = 1; ; attempt += 1) {
      await answered(attempt);
      if ((await listWebhooks(server.context, ORG))[0]?.disabledAt !== null) break;
      laterMs += (await next()).getTime() - Date.now() - laterMs;
    }
    expect(await states()).toEqual(['waiting 13 HTTP 500']);
    await changeWebhook(server.context, ORG, id, { active: true });
    await answered(14);
    expect(await states()).toEqual(['waiting 14 HTTP 500']);
    receiver.answer = { status: 200 };
    laterMs += 24 * HOUR_MS;
    await vi.waitFor(async () => expect(await states()).toEqual(['delivered 15 well']), SOON);
  });

  it('is disabled once, with one mail, though several attempts hear it', async () => {
    await webhook();
    receiver.answer = { status: 410, delayMs: 800 };
    await Promise.all(LEADS.slice(0, 4).map((lead) => convert(lead)));
    await vi.waitFor(
      async () => expect((await states()).toSorted()).toEqual(Array(4).fill('waiting 1 HTTP 410')),
      SOON,
    );
    expect(await server.query('select to_address from convertlead.mail')).toHaveLength(1);
  });

  it('has at most four attempts at once, also where some are under way already', async () => {
    await webhook();
    receiver.answer = { status: 200, delayMs: 1500 };
    for (const lead of LEADS.slice(0, 3)) await convert(lead);
    await calls(3);
    for (const lead of LEADS.slice(3, 9)) await convert(lead);
    await calls(9);
    expect(receiver.mostAtOnce).toBeLessThanOrEqual(4);
  });

  it('is not followed elsewhere', async () => {
    const other = await startReceiver();
    await webhook();
    receiver.answer = { status: 302, headers: { location: other.url } };
    await convert();
    await vi.waitFor(async () => expect(await states()).toEqual(['waiting 1 HTTP 302']), SOON);
    expect(other.received).toEqual([]);
    await other.close();
  });

  it.each([
    'http://127.0.0.1:PORT',
    'http://localhost:PORT',
    'http://[::1]:PORT',
    'http://[::ffff:127.0.0.1]:PORT',
    'http://[::127.0.0.1]:PORT',
    'http://[::ffff:0:127.0.0.1]:PORT',
    'http://[fec0::1]:PORT',
    'http://2130706433:PORT',
  ])('at %s is told nothing where private addresses are not allowed', async (address) => {
    await configureOrganisation(server.context, ORG, { webhookPrivateAddresses: false });
    await webhook(address.replace('PORT', String(receiver.port)));
    await convert();
    await vi.waitFor(
      async () => expect(await states()).toEqual(['waiting 1 refused: no public address (webhookPrivateAddresses)']),
      SOON,
    );
    expect(receiver.received).toEqual([]);
  });

  it('that is slow holds up no other, and no conversion', async () => {
    const slow = await startReceiver();
    // longer than this test waits for the other
    slow.answer = { status: 200, delayMs: 12_000 };
    await webhook(slow.url);
    await webhook();
    await Promise.all(LEADS.map((lead) => convert(lead)));
    await vi.waitFor(() => expect(receiver.received).toHaveLength(LEADS.length), SOON);
    expect(slow.received.length).toBeLessThanOrEqual(4);
    await slow.close();
  });

  it('is signed with both secrets while one takes the place of the other', async () => {
    const { id, secret: before } = await webhook();
    const after = await rotateWebhookSecret(server.context, ORG, id, 24);
    await convert();
    const [call] = await calls(1);
    const headers = Object.fromEntries(
      Object.entries(call?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    for (const secret of [before, after]) new Webhook(secret).verify(call?.body ?? '', headers);
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
    laterMs += 25 * HOUR_MS;
    await convert(LEADS[1]);
    const [, later] = await calls(2);
    expect(String(later?.headers['webhook-signature']).split(' ')).toHaveLength(1);
  });

  it('is signed with every secret whose time has not ended', async () => {
    const { id, secret: first } = await webhook();
    const second = await rotateWebhookSecret(server.context, ORG, id, 24);
    laterMs += HOUR_MS;
    const third = await rotateWebhookSecret(server.context, ORG, id, 24);
    await convert();
    const [call] = await calls(1);
    const headers = Object.fromEntries(
      Object.entries(call?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    for (const secret of [first, second, third]) {
      // the package looks at its own clock
      vi.setSystemTime(Date.now() + laterMs);
      new Webhook(secret).verify(call?.body ?? '', headers);
      vi.useRealTimers();
    }
    laterMs += 23.5 * HOUR_MS;
    await convert(LEADS[1]);
    const [, later] = await calls(2);
    expect(String(later?.headers['webhook-signature']).split(' ')).toHaveLength(2);
  });

  it('is sent an event once more by hand', async () => {
    const { id } = await webhook();
    await convert();
    await vi.waitFor(async () => expect(await states()).toEqual(['delivered 1 well']), SOON);
    const [{ eventId } = { eventId: '' }] = await listRecentDeliveries(server.context, ORG);
    await resendToWebhook(server.context, ORG, id, eventId);
    const [first, second] = await calls(2);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    await vi.waitFor(async () => expect(await states()).toEqual(['delivered 2 well']), SOON);
  });

  it('leaves nothing behind after thirty days', async () => {
    await webhook();
    await convert();
    await vi.waitFor(async () => expect(await states()).toEqual(['delivered 1 well']), SOON);
    laterMs += 31 * 24 * HOUR_MS;
    await vi.waitFor(async () => expect(await states()).toEqual([]), SOON);
  });
});

it('a channel of actions/watch is told in the words of the vendor, with its token and without a signature', async () => {
  await fetch(`${server.url}/crm/v2/actions/watch`, {
    method: 'POST',
    headers: AUTHORIZATION,
    body: JSON.stringify({
      watch: [
        { channel_id: '1000000068001', events: ['Leads.edit'], notify_url: `${receiver.url}/watch`, token: 'abc' },
      ],
    }),
  });
  await convert();
  const [call] = await calls(1);
  expect(JSON.parse(call?.body ?? '')).toEqual({
    server_time: expect.any(Number) as unknown,
    query_params: {},
    module: 'Leads',
    resource_uri: `${server.url}/crm/v2/Leads`,
    ids: [LEADS[0]],
    affected_fields: [],
    operation: 'update',
    channel_id: '1000000068001',
    token: 'abc',
  });
  expect(call?.headers['webhook-signature']).toBeUndefined();
});

it('a receiver that hangs does not hold up the end of the server, and is told again by the next one', async () => {
  const { url, drop } = await createBareDatabase('demo');
  const now = (): Date => new Date(Date.now() + laterMs);
  const first = await startSystem(testConfig(url), { now });
  const request = {
    organisationId: ORG,
    userEmail: 'sample@zoho.com',
    url: `${receiver.url}/hook`,
    events: ['lead.converted'],
  };
  await createWebhook(first.context, request);
  receiver.answer = { status: 200, delayMs: 60_000 };
  const path = `/crm/v2/Leads/${LEADS[0]}/actions/convert`;
  await fetch(first.url + path, { method: 'POST', headers: AUTHORIZATION, body: '{"data": [{}]}' });
  const [hanging] = await calls(1);
  await first.close();

  receiver.answer = { status: 200 };
  laterMs += 60_000;
  const second = await startSystem(testConfig(url), { now });
  const told = async () => listRecentDeliveries(second.context, ORG);
  await vi.waitFor(async () => expect(await told()).toMatchObject([{ state: 'delivered', attempts: 2 }]), SOON);
  expect(receiver.received[1]?.headers['webhook-id']).toBe(hanging?.headers['webhook-id']);
  // the one that was cut off is in no log: nobody knows how it went
  const logged = { name: '', text: 'select no from convertlead.delivery_attempt' };
  expect(await second.context.database.query(logged, [])).toEqual([{ no: 2 }]);
  await second.close();
  await drop();
});
