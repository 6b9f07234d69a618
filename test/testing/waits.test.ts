import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startConvertlead, type Convertlead, type Organisation } from '../../src/convertlead.ts';
import { callV2, convertByV1 } from '../support/demo-caller.ts';
import { startReceiver, type Receiver } from '../support/receiver.ts';
import { createBareDatabase, type BareDatabase } from '../support/test-database.ts';

let database: BareDatabase;
let server: Convertlead;
let demo: Organisation;
let receiver: Receiver;
let nextLead = 1386586000002574010n;

beforeAll(async () => {
  database = await createBareDatabase('demo');
  receiver = await startReceiver();
  server = await startConvertlead({ databaseUrl: database.url, demo: true });
  if (server.demo === null) throw new Error('no demo');
  ({ demo } = server);
});
afterAll(async () => {
  await server.close();
  await receiver.close();
  await database.drop();
});

/** A lead that nobody has converted. */
function freshLead(): string {
  nextLead += 1n;
  return String(nextLead);
}

async function convert(lead = freshLead(), options: object = {}): Promise<string> {
  await callV2(server.url, `Leads/${lead}/actions/convert`, { body: { data: [options] } });
  return lead;
}

/** The message of the error that this ends with. */
async function complaint(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'it has not failed',
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : 'no error'),
  );
}

describe('waitForCall', () => {
  it('gives a call that has come already, and the next one after it', async () => {
    const path = `/crm/v2/Leads/${await convert()}/actions/convert`;
    const first = await demo.waitForCall({ method: 'post', path });
    expect(first).toMatchObject({ version: 'v2', status: 200, outcome: 'ok', request: { body: '{"data":[{}]}' } });
    const next = demo.waitForCall({ path: /\/actions\/convert$/ }, { after: first });
    const lead = await convert();
    expect((await next).path).toContain(lead);
  });

  it('takes a function', async () => {
    const lead = freshLead();
    const waiting = demo.waitForCall(({ query }) => query?.includes(`id=${lead}`) === true);
    await convertByV1(server.url, lead);
    expect(await waiting).toMatchObject({ version: 'v1', method: 'GET', outcome: 'ok' });
  });

  it('says what did come when nothing matches', async () => {
    const lead = await convert();
    await convert(lead);
    await callV2(server.url, 'Leads', { token: '1000.of.nobody' });
    const path = '/crm/v2/Leads/*/actions/undo';
    const said = await complaint(demo.waitForCall({ method: 'POST', path }, { timeoutMs: 50 }));
    expect(said).toMatch(
      /^ConvertleadError: No call matched \{ method: POST, path: \/crm\/v2\/Leads\/\*\/actions\/undo \} within 50 ms\.\n\d+ calls did not match:\n/,
    );
    expect(said).toMatch(new RegExp(`\n  #\\d+ POST /crm/v2/Leads/${lead}/actions/convert -> 200\n`));
    expect(said).toMatch(
      new RegExp(`\n  #\\d+ POST /crm/v2/Leads/${lead}/actions/convert -> \\d+ ID_ALREADY_CONVERTED\n`),
    );
    expect(said).toMatch(
      /\nCalls with credentials that no organisation has:\n  GET \/crm\/v2\/Leads -> 401 INVALID_TOKEN$/,
    );
  });

  it('calls are listed by what they were', async () => {
    const refused = await demo.calls({ outcome: 'ID_ALREADY_CONVERTED' });
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every(({ path }) => path.endsWith('/actions/convert'))).toBe(true);
  });
});

describe('waitForMail', () => {
  it('gives a mail that comes later', async () => {
    const waiting = demo.waitForMail({ to: 'SAMPLE@zoho.com', subject: /converted/i, body: 'Lena' });
    await convert('1386586000002574001', { notify_lead_owner: true });
    expect(await waiting).toMatchObject({ to: 'sample@zoho.com', sentAt: null });
    expect(await demo.mails({ to: 'nobody@example.com' })).toEqual([]);
  });

  it('says which mails there are', async () => {
    await convert('1386586000002574002', { notify_lead_owner: true });
    const said = await complaint(demo.waitForMail({ subject: 'Welcome' }, { timeoutMs: 30 }));
    expect(said).toMatch(
      /^ConvertleadError: No mail matched \{ subject: Welcome \} within 30 ms\.\n\d+ mails? did not match:\n  to sample@zoho\.com: /,
    );
  });
});

describe('waitForWebhook', () => {
  it('gives a delivery once the receiver has taken it', async () => {
    const { id, secret } = await demo.createWebhook(`${receiver.url}/hook`);
    expect(secret).toMatch(/^whsec_/);
    const lead = await convert();
    const delivery = await demo.waitForWebhook({ event: 'lead.converted' });
    expect(delivery).toMatchObject({
      receiverId: id,
      state: 'delivered',
      status: 200,
      attempts: 1,
      data: { leadId: lead },
    });
    const received = receiver.received.filter(({ path }) => path === '/hook');
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual([delivery.messageId]);
  });

  it('says how it went when the receiver does not take it', async () => {
    receiver.answer = { status: 503 };
    await demo.createWebhook(`${receiver.url}/other`);
    const lead = await convert();
    const failed = await demo.waitForWebhook({ status: 503, url: '/other' });
    expect(failed).toMatchObject({ state: 'waiting', data: { leadId: lead } });
    const said = await complaint(
      demo.waitForWebhook(({ state, data }) => state === 'delivered' && data['leadId'] === lead, { timeoutMs: 50 }),
    );
    expect(said).toContain(`\n  lead.converted to ${receiver.url}/other: waiting, 1 attempt, HTTP 503`);
  });
});

it('what cannot be is refused in words', async () => {
  expect(await complaint(demo.createWebhook('nowhere'))).toMatch(
    /^ConvertleadError: POST \/api\/sandbox\/webhooks was refused: 422 "nowhere" is no address of the web/,
  );
});
