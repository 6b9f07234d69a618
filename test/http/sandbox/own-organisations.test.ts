import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSystem } from '../../../src/system.ts';
import { beginCall, beginUpload, waitForWaiting } from '../../support/calls-in-flight.ts';
import { callV2, convertByV1 } from '../../support/demo-caller.ts';
import { contentsOf, organisationTables } from '../../support/organisation-contents.ts';
import { callApi, makeOrganisation, resetOrganisation } from '../../support/sandbox-organisation.ts';
import { SMALL_LEAD, smallSeed } from '../../support/small-seed.ts';
import { testConfig } from '../../support/test-config.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

const LEAD = '1386586000002574001';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ contents: 'empty', callsMax: 1000 });
});
afterAll(() => server.close());

async function make(body: object): Promise<{ status: number; body: unknown }> {
  return callApi(server, 'POST', 'sandbox/orgs', { body });
}

/** A small seed that has no credentials, and no id unless one is given. */
function ownSeed(id?: string): object {
  const { clients: _clients, tokens: _tokens, organisation, ...seed } = smallSeed();
  const { id: _id, ...own } = organisation;
  return { ...seed, organisation: id === undefined ? own : { ...own, id } };
}

async function countOf(id: string): Promise<number> {
  return (await server.query('select 1 from convertlead.organisation where id = $1', [id])).length;
}

describe('an organisation that is asked for', () => {
  it('has the id and the credentials that it is given', async () => {
    const credentials = {
      accessToken: '1000.constant.access',
      refreshToken: '1000.constant.refresh',
      clientId: '1000.CONSTANT',
      clientSecret: 'constant',
      authtoken: 'c'.repeat(32),
    };
    const made = await makeOrganisation(server, { id: '77', name: 'Own', credentials });
    expect(made).toEqual({ id: '77', name: 'Own', userEmail: 'sample@zoho.com', ...credentials, expiresAt: null });
    const { accessToken: token, authtoken } = credentials;
    expect((await callV2(server.url, `Leads/${LEAD}`, { token })).status).toBe(200);
    expect(await convertByV1(server.url, LEAD, { authtoken })).toContain('<success>');
    const asked = { grant_type: 'refresh_token', client_id: '1000.CONSTANT', client_secret: 'constant' };
    const body = new URLSearchParams({ ...asked, refresh_token: '1000.constant.refresh' });
    expect((await fetch(`${server.url}/oauth/v2/token`, { method: 'POST', body })).status).toBe(200);

    const taken = (pointer: string) => ({ status: 409, body: { type: '/api/problems/taken', status: 409, pointer } });
    expect(await make({ id: '77' })).toMatchObject(taken('/id'));
    expect(await make({ seed: ownSeed('77') })).toMatchObject(taken('/seed/organisation/id'));
    for (const key of ['accessToken', 'refreshToken', 'clientId', 'authtoken'] as const) {
      expect(await make({ credentials: { [key]: credentials[key] } })).toMatchObject(taken(`/credentials/${key}`));
    }
    const answer = await fetch(`${server.url}/api/problems/taken`);
    expect(await answer.text()).toBe('Another organisation has it.\n');
  });

  it('is of one of those who ask for the same at the same moment', async () => {
    const same = { credentials: { accessToken: '1000.race' } };
    const statuses = (await Promise.all(Array.from({ length: 6 }, () => make(same)))).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([201, 409, 409, 409, 409, 409]);
    const ids = (await Promise.all(Array.from({ length: 4 }, () => make({ id: '78' })))).map(({ status }) => status);
    expect(ids.toSorted()).toEqual([201, 409, 409, 409]);
  });

  it('is made of a seed, as often as is wanted, and is that seed again after a reset', async () => {
    const seed = ownSeed();
    const [one, other] = await Promise.all([makeOrganisation(server, { seed }), makeOrganisation(server, { seed })]);
    expect([one.name, one.userEmail, one.id === other.id]).toEqual(['Small', 'Sample@zoho.com', false]);
    const token = one.accessToken;
    const before = await contentsOf(server, one.id);
    const lead = await callV2(server.url, `Leads/${SMALL_LEAD}`, { token });
    expect(lead).toMatchObject({
      body: { data: [{ Last_Name: 'Müller', Region: 'North', Tag: [{ name: 'fair' }, { name: 'hot' }] }] },
    });
    expect(
      await callV2(server.url, `Leads/${SMALL_LEAD}/actions/convert`, { token, body: { data: [{}] } }),
    ).toMatchObject({ status: 200 });
    await resetOrganisation(server, token);
    expect(await contentsOf(server, one.id)).toEqual(before);
    expect(await callV2(server.url, `Leads/${SMALL_LEAD}`, { token })).toEqual(lead);
  });

  it('has the name, the settings and the id of the request rather than those of the seed', async () => {
    const settings = { accountMatch: 'refuse' };
    const made = await makeOrganisation(server, { id: '80', name: 'Other', settings, seed: ownSeed('81') });
    expect([made.id, made.name]).toEqual(['80', 'Other']);
    const rows = await server.query('select name, time_zone, settings from convertlead.organisation where id = 80');
    expect(rows).toEqual([{ name: 'Other', time_zone: 'Europe/Paris', settings: { oauthLimits: false, ...settings } }]);
    expect((await makeOrganisation(server, { seed: ownSeed('81') })).id).toBe('81');
  });

  it('keeps the credentials of its seed beside its own, and no secret of them', async () => {
    const seed = { ...smallSeed(), organisation: { ...smallSeed().organisation, id: '82' } };
    const { accessToken: token } = await makeOrganisation(server, { seed });
    const authtoken = '0123456789abcdef0123456789abcdef';
    expect(await convertByV1(server.url, SMALL_LEAD, { authtoken })).toContain('<success>');
    await resetOrganisation(server, token);
    expect(await convertByV1(server.url, SMALL_LEAD, { authtoken })).toContain('<success>');
    const again = { ...seed, organisation: { ...seed.organisation, id: '83' } };
    expect(await make({ seed: again })).toMatchObject({ status: 409, body: { pointer: '/seed/clients/0/id' } });
    expect(await make({ seed: { ...again, clients: [], tokens: seed.tokens?.slice(0, 1) } })).toMatchObject({
      status: 409,
      body: {
        pointer: '/seed/tokens/0/secret',
        detail: expect.stringContaining('seed.tokens[0].secret: another organisation'),
      },
    });
    const marks = await server.query<{ mark: string }>(
      'select sandbox::text as mark from convertlead.organisation where id = 82',
    );
    expect(marks[0]?.mark).toContain('Zylker');
    expect(marks[0]?.mark).not.toMatch(/clientsecret|0123456789abcdef/);
  });

  it('is not made of what cannot be, and the words say where', async () => {
    const refused = async (request: object): Promise<unknown> => {
      const { status, body } = await make(request);
      expect(status).toBe(422);
      return (body as { detail: string }).detail;
    };
    expect(await refused({ id: '0' })).toMatch(/^id: must be/);
    expect(await refused({ id: '9999999' })).toMatch(/^id: must be a whole number from 1 to/);
    expect(await refused({ ttlSeconds: 0 })).toMatch(/^ttlSeconds: /);
    expect(await refused({ credentials: { accessToken: 'a b' } })).toMatch(
      /^credentials\.accessToken: must be 1 to 200 characters/,
    );
    expect(await refused({ credentials: { accessToken: 'same', refreshToken: 'same' } })).toMatch(
      /^credentials\.refreshToken: another token/,
    );
    expect(await refused({ credentials: { token: 'x' } })).toMatch(/^credentials\.token: is not known here/);
    expect(await refused({ seed: {} })).toMatch(/seed\.organisation: is missing\./);
    expect(await refused({ seed: { ...ownSeed(), users: [] } })).toMatch(/^seed\.users: /);
    expect(await refused({ name: 'a\0b' })).toMatch(/cannot be kept/);
    const leads = [{ Last_Name: 'X', Owner: 'nobody@example.com' }];
    expect(await refused({ seed: { ...ownSeed(), records: { Leads: leads } } })).toMatch(
      /^seed\.records\.Leads\[0\]\.Owner: /,
    );
  });

  it('may have a seed with files in it', async () => {
    const text = 'x'.repeat(3 * 1024 * 1024);
    const file = {
      parent: SMALL_LEAD,
      fileName: 'large.txt',
      contentType: 'text/plain',
      text,
      owner: 'sample@zoho.com',
    };
    const { accessToken: token } = await makeOrganisation(server, { seed: { ...ownSeed(), attachments: [file] } });
    const { body } = await callV2(server.url, `Leads/${SMALL_LEAD}/Attachments`, { token });
    expect(body).toMatchObject({ data: [{ File_Name: 'large.txt' }] });
    expect((await make({ name: 'x'.repeat(11 * 1024 * 1024) })).status).toBe(400);
  });
});

describe('the end of an organisation', () => {
  it('is asked for with its token, and leaves nothing', async () => {
    const { id, accessToken: token } = await makeOrganisation(server, { id: '90' });
    await callV2(server.url, `Leads/${LEAD}/actions/convert`, { token, body: { data: [{ notify_lead_owner: true }] } });
    await callApi(server, 'PUT', 'sandbox/snapshots/x', { token });
    await callApi(server, 'GET', 'sandbox/calls', { token });
    expect((await callApi(server, 'DELETE', 'sandbox/orgs/self', { token })).status).toBe(204);
    for (const name of await organisationTables(server)) {
      expect(await server.query(`select 1 from convertlead.${name} where org_id = $1`, [id]), name).toEqual([]);
    }
    expect(await countOf(id)).toBe(0);
    expect((await callApi(server, 'DELETE', 'sandbox/orgs/self', { token })).status).toBe(401);
    expect((await callV2(server.url, 'Leads', { token })).status).toBe(401);
    expect((await makeOrganisation(server, { id: '90', credentials: { accessToken: token } })).id).toBe('90');
  });

  it('is waited for by calls, which then have no token', async () => {
    const { id, accessToken: token } = await makeOrganisation(server);
    const endCall = await beginCall(server, id);
    const removed = callApi(server, 'DELETE', 'sandbox/orgs/self', { token });
    await waitForWaiting(server, 1);
    const late = callV2(server.url, `Leads/${LEAD}/actions/convert`, { token, body: { data: [{}] } });
    await waitForWaiting(server, 2);
    await endCall();
    expect((await removed).status).toBe(204);
    expect(await late).toMatchObject({ status: 401, body: { code: 'INVALID_TOKEN' } });
    expect(await countOf(id)).toBe(0);
  });

  it('is the end of its calls, even where its id and its token are given again', async () => {
    const token = '1000.again';
    const settings = { apiLimits: { creditsPerDay: 1000, callsPerMinute: 1000 } };
    const credentials = { accessToken: token, refreshToken: 'r', clientId: 'c', clientSecret: 's', authtoken: 'a' };
    const again = { id: '91', settings, credentials };
    await makeOrganisation(server, again);
    const before = await contentsOf(server, '91');
    const upload = await beginUpload(server, '91', token, LEAD);
    await callApi(server, 'DELETE', 'sandbox/orgs/self', { token });
    await makeOrganisation(server, again);
    expect(await upload.finish()).toMatchObject({ status: 409 });
    expect(await contentsOf(server, '91')).toEqual(before);
  });

  it('comes by itself when its time is over, and not before', async () => {
    let now = new Date('2026-11-23T12:00:00Z');
    const callLog = { callsMax: 10, hoursMax: 24, content: 'full' } as const;
    const own = await startSystem({ ...testConfig(server.databaseUrl), callLog, sandbox: true }, { now: () => now });
    try {
      const made = await makeOrganisation(own, { ttlSeconds: 60 });
      expect(made).toMatchObject({ expiresAt: '2026-11-23T12:01:00.000Z' });
      const staying = await makeOrganisation(own);
      now = new Date('2026-11-23T12:00:59Z');
      const early = await makeOrganisation(own, { ttlSeconds: 1 });
      now = new Date('2026-11-23T12:01:00Z');
      await expect.poll(() => countOf(early.id), { timeout: 10_000 }).toBe(0);
      await expect.poll(() => countOf(made.id), { timeout: 10_000 }).toBe(0);
      expect(await countOf(staying.id)).toBe(1);
      // a clock of its own is no reason
      const later = await makeOrganisation(own, { ttlSeconds: 60 });
      now = new Date('2026-11-23T12:01:30Z');
      const next = await makeOrganisation(own, { ttlSeconds: 1 });
      now = new Date('2026-11-23T12:01:31Z');
      await expect.poll(() => countOf(next.id), { timeout: 10_000 }).toBe(0);
      expect(await countOf(later.id)).toBe(1);
    } finally {
      await own.close();
    }
  });
});

it('a server that is no sandbox makes none, and says how one is started', async () => {
  const plain = await startTestServer();
  try {
    expect(await callApi(plain, 'POST', 'sandbox/orgs', { body: {} })).toEqual({
      status: 404,
      body: {
        type: '/api/problems/unknown-url',
        title: 'There is nothing at this URL',
        status: 404,
        detail: 'This server is no sandbox: start it with --sandbox, or with --ephemeral.',
      },
    });
  } finally {
    await plain.close();
  }
});
