import { describe, expect, it, vi } from 'vitest';
import { startConvertlead, type Organisation } from '../../src/convertlead.ts';
import { useConvertlead } from '../support/convertlead-server.ts';
import { callV2 } from '../support/demo-caller.ts';
import { startReceiver } from '../support/receiver.ts';
import { createBareDatabase } from '../support/test-database.ts';

const LEAD = '1386586000002574001';
const SOON = { timeout: 10_000, interval: 50 };

const server = useConvertlead();

function calling({
  accessToken: token,
}: {
  accessToken: string;
}): (path: string, body?: object) => ReturnType<typeof callV2> {
  return (path, body) => callV2(server.url, path, body === undefined ? { token } : { token, body });
}

async function freshToken({ clientId, clientSecret, refreshToken }: Organisation): Promise<string> {
  const answer = await fetch(`${server.url}/oauth/v2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: clientId,
      client_secret: clientSecret,
      refresh_token: refreshToken,
    }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** The sandbox's answer to a request of the organisation. */
async function asked(
  { accessToken }: { accessToken: string },
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${server.url}/api/sandbox/${path}`, {
    method,
    headers: { authorization: `Bearer ${accessToken}` },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
}

describe('the clock of an organisation', () => {
  it('is in what happens there, and in no other organisation', async () => {
    const [early, late, plain] = await Promise.all([server.createOrg(), server.createOrg(), server.createOrg()]);
    await early.setClock('2001-02-03T04:05:06Z');
    await late.setClock(new Date('2031-12-31T23:59:59Z'));
    const made = async (org: Organisation): Promise<string> => {
      const { body } = await calling(org)('Leads', { data: [{ Last_Name: 'Clock' }] });
      return (body as { data: [{ details: { Created_Time: string } }] }).data[0].details.Created_Time;
    };
    const began = Math.floor(Date.now() / 1000) * 1000;
    expect(new Date(await made(early))).toEqual(new Date('2001-02-03T04:05:06Z'));
    expect(new Date(await made(late))).toEqual(new Date('2031-12-31T23:59:59Z'));
    expect(new Date(await made(plain)).getTime()).toBeGreaterThanOrEqual(began);
    expect(await early.now()).toEqual(new Date('2001-02-03T04:05:06Z'));
  });

  it('stands still or runs as it is told, and is advanced by all who advance it at once', async () => {
    const org = await server.createOrg();
    await org.setClock('2026-01-31T00:00:00Z');
    await Promise.all(Array.from({ length: 20 }, () => org.advanceClock({ hours: 1, minutes: 30 })));
    expect(await org.now()).toEqual(new Date('2026-02-01T06:00:00Z'));
    expect(await org.advanceClock({ days: 1, seconds: 1, milliseconds: 5 })).toEqual(
      new Date('2026-02-02T06:00:01.005Z'),
    );
    await org.setClock('2026-01-31T00:00:00Z', { runs: true });
    await vi.waitFor(async () => expect((await org.now()).getTime()).toBeGreaterThan(Date.UTC(2026, 0, 31)), SOON);
    await org.removeClock();
    expect(Math.abs((await org.now()).getTime() - Date.now())).toBeLessThan(60_000);
    // one that was never set runs on from the server's time
    const before = Date.now();
    const advanced = await org.advanceClock({ days: 400 });
    expect(advanced.getTime()).toBeGreaterThanOrEqual(before + 400 * 24 * 60 * 60 * 1000);
    expect(await asked(org, 'GET', 'clock')).toMatchObject({ status: 200, body: { runs: true, own: true } });
  });

  it('has tokens expire, and not those of others; whoever has set it can set it back', async () => {
    const [org, other] = await Promise.all([server.createOrg(), server.createOrg()]);
    const [token, others] = [await freshToken(org), await freshToken(other)];
    const status = async (accessToken: string): Promise<number> =>
      (await calling({ accessToken })(`Leads/${LEAD}`)).status;
    await org.setClock(new Date());
    await org.advanceClock({ minutes: 59 });
    expect([await status(token), await status(others)]).toEqual([200, 200]);
    await org.advanceClock({ minutes: 2 });
    expect([await status(token), await status(others)]).toEqual([401, 200]);
    // the sandbox takes even the one that has expired
    expect(await asked({ accessToken: token }, 'POST', 'clock/advance', { days: 1 })).toMatchObject({ status: 200 });
    expect(await asked({ accessToken: token }, 'DELETE', 'clock')).toEqual({ status: 204, body: null });
    expect(await status(token)).toBe(200);
    await org.advanceClock({ hours: 2 });
    expect(await status(await freshToken(org))).toBe(200);
  });

  it('has notifications tried again when they are due, and no sooner', async () => {
    const receiver = await startReceiver();
    const org = await server.createOrg();
    const start = new Date('2026-05-01T12:00:00Z');
    await org.setClock(start);
    await org.createWebhook(`${receiver.url}/hook`);
    receiver.answer = { status: 500 };
    await calling(org)(`Leads/${LEAD}/actions/convert`, { data: [{}] });
    // an attempt is over when it is known when the next one is
    const attempts = async (count: number): Promise<void> => {
      const now = (await org.now()).toISOString();
      await org.waitForWebhook(({ attempts: made, nextAt }) => made === count && nextAt !== null && nextAt > now);
    };
    await attempts(1);
    expect((await org.deliveries())[0]?.at).toBe(start.toISOString());
    // longer than the lease of an attempt has room for more, were time to pass
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(receiver.received).toHaveLength(1);
    await org.advanceClock({ hours: 1 });
    await attempts(2);
    receiver.answer = { status: 200 };
    await org.advanceClock({ days: 1 });
    expect(await org.waitForWebhook({ state: 'delivered' })).toMatchObject({ attempts: 3 });
    expect(receiver.received).toHaveLength(3);
    // receivers look at the time of a message by their own clock
    const sent = Number(receiver.received.at(-1)?.headers['webhook-timestamp']);
    expect(Math.abs(sent * 1000 - Date.now())).toBeLessThan(60_000);
    await receiver.close();
  });

  it('ends channels, and the keys of repeated requests', async () => {
    const org = await server.createOrg();
    await org.setClock('2026-05-01T12:00:00Z');
    const call = calling(org);
    const channel = { channel_id: '10', events: ['Leads.all'], notify_url: 'https://example.com/hear' };
    await call('actions/watch', { watch: [channel] });
    expect(await call('actions/watch')).toMatchObject({ status: 200 });
    const keyed = async (): Promise<string> => {
      const answer = await fetch(`${server.url}/crm/v2/Leads/${LEAD}/actions/convert`, {
        method: 'POST',
        headers: { authorization: `Zoho-oauthtoken ${org.accessToken}`, 'idempotency-key': 'one' },
        body: JSON.stringify({ data: [{}] }),
      });
      return answer.text();
    };
    const first = await keyed();
    await org.advanceClock({ minutes: 59 });
    expect(await call('actions/watch')).toMatchObject({ status: 200 });
    expect(await keyed()).toBe(first);
    await org.advanceClock({ minutes: 2 });
    expect(await call('actions/watch')).toMatchObject({ status: 204 });
    await org.advanceClock({ days: 30 });
    expect(await keyed()).toContain('ID_ALREADY_CONVERTED');
  });

  it('is the server’s again after a reset', async () => {
    const org = await server.createOrg();
    await org.setClock('2001-01-01T00:00:00Z');
    await org.reset();
    expect(await asked(org, 'GET', 'clock')).toMatchObject({ body: { own: false, runs: true } });
  });

  it.each([
    ['PUT', 'clock', {}],
    ['PUT', 'clock', { at: 'tomorrow' }],
    ['PUT', 'clock', { at: '2026-05-01T12:00:00Z', stands: true }],
    ['PUT', 'clock', { at: '1969-12-31T23:59:59Z' }],
    ['PUT', 'clock', { at: '9000-01-01T00:00:00Z' }],
    ['POST', 'clock/advance', {}],
    ['POST', 'clock/advance', { hours: -1 }],
    ['POST', 'clock/advance', { hours: 0.5 }],
    ['POST', 'clock/advance', { days: 1_000_000_000 }],
    ['POST', 'clock/advance', { weeks: 1 }],
  ])('%s %s %j is refused, and changes nothing', async (method, path, body) => {
    const org = await server.createOrg();
    await org.setClock('2026-05-01T12:00:00Z');
    expect(await asked(org, method, path, body)).toMatchObject({ status: 422 });
    expect(await org.now()).toEqual(new Date('2026-05-01T12:00:00Z'));
  });

  it('is not there for an organisation that no sandbox has made', async () => {
    const real = await createBareDatabase('demo');
    const own = await startConvertlead({ databaseUrl: real.url, demo: true });
    await expect(own.demo?.setClock(new Date())).rejects.toThrow(/422 .*not made by a sandbox/);
    await own.close();
    await real.drop();
  });
});
