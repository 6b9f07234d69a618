import { afterEach, describe, expect, it, vi } from 'vitest';
import { givePassword } from '../../src/operations/change-password.ts';
import { ACCESS_TOKEN } from '../support/demo-caller.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { startReceiver, type Receiver } from '../support/receiver.ts';
import { readCalls } from '../support/sandbox-lists.ts';
import { startTestServer, type TestServer, type TestServerOptions } from '../support/test-server.ts';

const ORG = '1386586';
const ADMINISTRATOR = 'sample@zoho.com';
const READER = 'reader@example.com';
const READER_ID = '1386586000000105005';
const PASSWORD = 'quatre lampes à huile';
const TOKEN = { authorization: `Bearer ${ACCESS_TOKEN}` };

let server: TestServer;
let mails: MailServer | undefined;
let receiver: Receiver | undefined;

afterEach(async () => {
  await server.close();
  await mails?.close();
  await receiver?.close();
  [mails, receiver] = [undefined, undefined];
});

async function start(options: TestServerOptions = {}): Promise<void> {
  server = await startTestServer(options);
}

type Body = Record<string, unknown>;

async function ask(
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = TOKEN,
): Promise<{ status: number; body: Body; setCookie: string | null }> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(`${server.url}/api/${path}`, { method, headers, ...sent });
  const text = await answer.text();
  return {
    status: answer.status,
    body: (text === '' ? {} : JSON.parse(text)) as Body,
    setCookie: answer.headers.get('set-cookie'),
  };
}

/** Headers of the page of somebody who has signed in. */
async function signIn(email: string, organisationId = ORG): Promise<{ cookie: string; 'x-csrf-token': string }> {
  await givePassword(server.context, organisationId, email, PASSWORD);
  const { body, setCookie } = await ask('POST', 'session', { email, password: PASSWORD, organisationId }, {});
  return { cookie: setCookie?.split(';', 1)[0] ?? '', 'x-csrf-token': String(body['csrfToken']) };
}

describe('a person who has signed in', () => {
  it('administers by the session, as far as the role allows, and writes with the header only', async () => {
    await start();
    const [administrator, reader] = [await signIn(ADMINISTRATOR), await signIn(READER)];
    const user = { email: 'new@example.com', lastName: 'New', roleId: '1386586000000026002' };
    const { cookie } = administrator;
    expect(await ask('POST', 'users', user, { cookie })).toMatchObject({ status: 401 });
    expect(await ask('POST', 'users', user, reader)).toMatchObject({ status: 403, body: { right: 'administer' } });
    expect(await ask('POST', 'users', user, administrator)).toMatchObject({ status: 201 });
    for (const path of ['users', 'clients', 'tokens', 'mails', 'mails/server']) {
      expect(await ask('GET', path, undefined, { cookie })).toMatchObject({ status: 200 });
      expect(await ask('GET', path, undefined, reader)).toMatchObject({ status: 403, body: { right: 'administer' } });
    }
    expect(await ask('GET', 'webhooks', undefined, reader)).toMatchObject({ body: { right: 'configure' } });
  });

  it('changes their own password with the current one, keeps this session, and guesses no more than at the door', async () => {
    await start();
    const [here, there] = [await signIn(READER), await signIn(READER)];
    const change = (body: object) => ask('PUT', `users/${READER_ID}/password`, body, there);
    expect(here.cookie).not.toBe(there.cookie);
    expect(await change({ password: 'sixteen lampshades', currentPassword: PASSWORD })).toMatchObject({ status: 204 });
    expect(await ask('GET', 'session', undefined, here)).toMatchObject({ body: { user: null } });
    expect(await ask('GET', 'session', undefined, there)).toMatchObject({ body: { user: { email: READER } } });
    for (let wrong = 0; wrong < 5; wrong += 1) {
      expect(await change({ password: 'seventeen shades', currentPassword: 'a guess' })).toMatchObject({
        status: 422,
        body: { pointer: '/currentPassword' },
      });
    }
    const right = { password: 'seventeen shades', currentPassword: 'sixteen lampshades' };
    expect(await change(right)).toMatchObject({ status: 422, body: { pointer: '/currentPassword' } });
    // whoever administers lets them in again
    expect(await ask('PUT', `users/${READER_ID}/password`, { password: 'eighteen shades' })).toMatchObject({
      status: 204,
    });
    expect(await ask('GET', 'session', undefined, there)).toMatchObject({ body: { user: null } });
    const next = await ask('POST', 'session', { email: READER, password: 'eighteen shades' }, {});
    expect(next).toMatchObject({ status: 201 });
  });

  it('is out once an administrator has shut them out, and their session has ended once it is revoked', async () => {
    await start();
    const reader = await signIn(READER);
    expect(await ask('PATCH', `users/${READER_ID}`, { active: false })).toMatchObject({ status: 200 });
    expect(await ask('GET', 'session', undefined, reader)).toMatchObject({ body: { user: null } });
    expect(await ask('PATCH', `users/${READER_ID}`, { active: true })).toMatchObject({ status: 200 });
    expect(await ask('GET', 'session', undefined, reader)).toMatchObject({ body: { user: { email: READER } } });
    const tokens = (await ask('GET', 'tokens')).body['tokens'] as { id: string; kind: string }[];
    const session = tokens.find(({ kind }) => kind === 'session');
    expect(await ask('DELETE', `tokens/${session?.id}`)).toMatchObject({ status: 204 });
    expect(await ask('GET', 'session', undefined, reader)).toMatchObject({ body: { user: null } });
  });

  it('sets up a sandbox if they may administer', async () => {
    await start({ callsMax: 100 });
    const made = await ask('POST', 'sandbox/orgs', {}, { 'content-type': 'application/json' });
    const id = String(made.body['id']);
    const [administrator, reader] = [await signIn(ADMINISTRATOR, id), await signIn(READER, id)];
    const { cookie } = administrator;
    const calls = [
      ['GET', 'calls'],
      ['GET', 'faults'],
      ['GET', 'clock'],
      ['GET', 'snapshots'],
      ['PUT', 'snapshots/before'],
      ['POST', 'faults', { answer: { status: 503 }, on: { path: '/nowhere' } }],
      ['PUT', 'clock', { at: '2027-01-01T00:00:00Z' }],
      ['POST', 'snapshots/before/restore'],
      ['POST', 'reset'],
    ] as const;
    for (const [method, path, body] of calls) {
      const at = `sandbox/${path}`;
      expect([path, (await ask(method, at, body, reader)).status]).toEqual([path, 403]);
      if (method !== 'GET') expect([path, (await ask(method, at, body, { cookie })).status]).toEqual([path, 401]);
      expect([path, (await ask(method, at, body, administrator)).status < 300]).toEqual([path, true]);
    }
  });
});

describe('mails', () => {
  it('are tried by one to whoever asks', async () => {
    mails = await startMailServer();
    await start({ smtpUrl: `smtp://127.0.0.1:${mails.port}` });
    const { status, body } = await ask('POST', 'mails/test');
    expect(status).toBe(202);
    await vi.waitFor(
      async () => {
        const mail = await ask('GET', `mails/${String(body['id'])}`);
        expect(mail.body).toMatchObject({ to: ADMINISTRATOR, attempts: 1, error: null });
        expect(mail.body['sentAt']).not.toBeNull();
      },
      { timeout: 15_000, interval: 100 },
    );
    expect(mails.received.map(({ to }) => to)).toEqual([ADMINISTRATOR]);
  });

  it('go through a server whose password nobody is told', async () => {
    await start({ smtpUrl: 'smtp://porter:sesame@mail.example.com' });
    expect(await ask('GET', 'mails/server')).toMatchObject({
      status: 200,
      body: { server: { host: 'mail.example.com', port: 587 } },
    });
    expect((await ask('GET', 'mails/server')).body).toEqual({ server: { host: 'mail.example.com', port: 587 } });
  });
});

it('a webhook’s deliveries are shown, and sent again', async () => {
  receiver = await startReceiver();
  await start();
  const { url, received } = receiver;
  const { id } = (await ask('POST', 'webhooks', { url, events: ['lead.converted'] })).body;
  expect(await ask('POST', 'conversions', { leadId: '1386586000002574003' })).toMatchObject({ status: 201 });
  const deliveries = async () =>
    (await ask('GET', `webhooks/${String(id)}/deliveries`)).body['deliveries'] as Record<string, unknown>[];
  await vi.waitFor(async () => expect(await deliveries()).toMatchObject([{ state: 'delivered' }]), 15_000);
  const [first] = await deliveries();
  expect(first).toMatchObject({ event: 'lead.converted', url, attempts: 1, nextAt: null, status: 200, error: null });
  const send = `webhooks/${String(id)}/deliveries/${String(first?.['messageId'])}/send`;
  expect(await ask('POST', send)).toMatchObject({ status: 204 });
  await vi.waitFor(() => expect(received).toHaveLength(2), 15_000);
  expect(new Set(received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([first?.['messageId']]));
});

it('no field of leads may go where its values do not fit, and all others may be chosen', async () => {
  await start();
  const { fields } = (await ask('GET', 'field-mapping/fields')).body as {
    fields: { field: string; targets: Record<string, { field: string; type: string }[]>; rule: object | null }[];
  };
  const company = fields.find(({ field }) => field === 'Company');
  expect(company).toMatchObject({
    type: 'text',
    own: false,
    rule: { lead: 'Company', Accounts: 'Account_Name' },
    needed: { module: 'Accounts', field: 'Account_Name' },
  });
  expect(fields.find(({ field }) => field === 'Lead_Status')).toMatchObject({ rule: null });
  const trials = fields.flatMap(({ field, targets }) =>
    Object.entries(targets).flatMap(([module, choices]) =>
      choices.map((one) => ({ lead: field, [module]: one.field })),
    ),
  );
  expect(trials.length).toBeGreaterThan(100);
  const { troubles } = (await ask('POST', 'field-mapping/check', { fieldMapping: trials })).body as {
    troubles: { kind: string }[];
  };
  expect(troubles.filter(({ kind }) => kind === 'incompatible' || kind === 'unknown_field')).toEqual([]);
});

it('a field that an organisation maps otherwise still tells where it goes by standard', async () => {
  await start();
  await ask('PATCH', 'settings', { fieldMapping: [{ lead: 'Fax', Accounts: 'Fax' }, { lead: 'Rating' }] });
  const { fields } = (await ask('GET', 'field-mapping/fields')).body as { fields: { field: string }[] };
  expect(fields.find(({ field }) => field === 'Fax')).toMatchObject({
    own: true,
    rule: { lead: 'Fax', Accounts: 'Fax' },
    standard: { lead: 'Fax', Contacts: 'Fax', Accounts: 'Fax' },
    needed: null,
  });
  expect(fields.find(({ field }) => field === 'Rating')).toMatchObject({
    own: true,
    rule: { lead: 'Rating' },
    standard: { lead: 'Rating', Accounts: 'Rating' },
  });
  expect(fields.find(({ field }) => field === 'Mobile')).toMatchObject({
    own: false,
    rule: { lead: 'Mobile', Contacts: 'Mobile' },
    standard: { lead: 'Mobile', Contacts: 'Mobile' },
  });
  expect(fields.find(({ field }) => field === 'Lead_Status')).toMatchObject({ own: false, rule: null, standard: null });
});

it('no secret that is made or set is in the log of calls', async () => {
  await start({ callsMax: 100 });
  const made = [
    await ask('POST', 'clients', { name: 'Importer' }),
    await ask('POST', 'tokens', { kind: 'authtoken' }),
    await ask('POST', 'tokens', { kind: 'grant', clientId: '1000.CLIENTID' }),
    await ask('POST', 'webhooks', { url: 'https://example.com/hook' }),
  ];
  const id = String(made[3]?.body['id']);
  made.push(await ask('POST', `webhooks/${id}/secret`));
  await ask('PUT', `users/${READER_ID}/password`, { password: 'quokka quokka' });
  await ask('PUT', 'users/1386586000000105001/password', { password: 'quokka quokka' });
  await ask('PUT', 'users/1386586000000105001/password', {
    password: 'quokka wallaby',
    currentPassword: 'quokka quokka',
  });
  const secrets = made.map(({ body }) => String(body['secret']));
  expect(secrets.every((secret) => secret.length > 20)).toBe(true);
  const kept = JSON.stringify(await readCalls(server.url));
  expect(kept).toContain('/password');
  for (const secret of [...secrets, 'quokka', 'wallaby']) expect(kept).not.toContain(secret);
});
