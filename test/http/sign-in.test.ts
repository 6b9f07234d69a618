import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givePassword } from '../../src/operations/change-password.ts';
import { changeUser } from '../../src/operations/change-user.ts';
import { createOrganisation } from '../../src/operations/create-organisation.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const ORG = '1386586';
const EMAIL = 'sample@zoho.com';
const PASSWORD = 'quatre lampes à huile';
const LEAD = '1386586000002574001';

let server: TestServer;
let now = Date.parse('2026-11-23T12:00:00Z');

beforeAll(async () => {
  server = await startTestServer({ now: () => new Date(now), demo: true });
  await givePassword(server.context, ORG, EMAIL, PASSWORD);
});
afterAll(async () => server.close());

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> | null;
  readonly setCookie: string | null;
}

async function ask(
  method: string,
  path: string,
  { body, headers = {}, url = server.url }: { body?: object; headers?: Record<string, string>; url?: string } = {},
): Promise<Answer> {
  const answer = await fetch(`${url}/api/${path}`, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    body: text === '' ? null : (JSON.parse(text) as Record<string, unknown>),
    setCookie: answer.headers.get('set-cookie'),
  };
}

async function signIn(
  password = PASSWORD,
  more: object = {},
): Promise<Answer & { readonly headers: Record<string, string> }> {
  const answer = await ask('POST', 'session', { body: { email: EMAIL, password, ...more } });
  const cookie = answer.setCookie?.split(';', 1)[0] ?? '';
  return { ...answer, headers: { cookie, 'x-csrf-token': String(answer.body?.['csrfToken']) } };
}

describe('a person', () => {
  it('signs in with a password, is known by a cookie that no script can read, and signs out', async () => {
    expect(await ask('GET', 'session')).toMatchObject({ status: 200, body: { user: null } });
    const signed = await signIn();
    expect(signed).toMatchObject({
      status: 201,
      body: {
        user: { email: EMAIL, name: 'Patricia Sample' },
        organisation: { id: ORG },
        rights: expect.anything() as unknown,
      },
    });
    expect(signed.setCookie).toMatch(/^convertlead_\d+=[\w-]{43}; Path=\/api; HttpOnly; SameSite=Strict$/);
    const { headers } = signed;
    expect(await ask('GET', 'conversions', { headers })).toMatchObject({ status: 200 });
    expect(await ask('POST', 'conversions/plan', { headers, body: { leadId: LEAD } })).toMatchObject({ status: 200 });
    expect(await ask('DELETE', 'session', { headers })).toMatchObject({
      status: 204,
      setCookie: expect.stringContaining('Max-Age=0') as unknown,
    });
    expect(await ask('GET', 'conversions', { headers })).toMatchObject({ status: 401 });
  });

  it('changes nothing by the cookie alone: a page of somebody else has that', async () => {
    const { headers } = await signIn();
    const { cookie = '' } = headers;
    for (const others of [
      { cookie },
      { cookie, 'x-csrf-token': 'guessed' },
      { ...headers, authorization: 'Bearer 1.2.3' },
    ]) {
      expect(await ask('POST', 'conversions', { headers: others, body: { leadId: LEAD } })).toMatchObject({
        status: 401,
      });
    }
    expect(await server.query('select 1 from convertlead.conversion')).toEqual([]);
  });

  it('is not known by the cookie to any face but this', async () => {
    const { headers } = await signIn();
    const answer = await fetch(`${server.url}/crm/v2/Leads/${LEAD}`, { headers });
    expect(answer.status).toBe(401);
  });

  it('is let in by no page of another origin', async () => {
    const body = { email: EMAIL, password: PASSWORD };
    const headers = { origin: 'https://elsewhere.example' };
    expect(await ask('POST', 'session', { body, headers })).toMatchObject({ status: 401, setCookie: null });
  });

  it('is told the same whether the address or the password is wrong', async () => {
    const wrong = await signIn('no such password');
    const unknown = await ask('POST', 'session', { body: { email: 'nobody@example.com', password: PASSWORD } });
    expect(wrong).toMatchObject({ status: 401, setCookie: null });
    expect(unknown).toEqual({ status: wrong.status, body: wrong.body, setCookie: null });
    await signIn();
  });

  it('waits after five wrong ones, even with the right one, and guesses no more by guessing at once', async () => {
    const guesses = await Promise.all(Array.from({ length: 20 }, () => signIn('no such password')));
    expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([401]));
    const [{ failed } = { failed: 0 }] = await server.query<{ failed: number }>(
      'select failed_sign_ins as failed from convertlead.crm_user where email = $1',
      [EMAIL],
    );
    expect(failed).toBe(5);
    expect(await signIn()).toMatchObject({ status: 401 });
    now += 61_000;
    expect(await signIn()).toMatchObject({ status: 201 });
    expect(await signIn('no such password')).toMatchObject({ status: 401 });
    expect(await signIn()).toMatchObject({ status: 201 });
  });

  it('stays as long as there is something of them to be seen', async () => {
    const { headers } = await signIn();
    for (const hours of [11, 11, 11]) {
      now += hours * 3_600_000;
      expect(await ask('GET', 'session', { headers })).toMatchObject({ body: { user: { email: EMAIL } } });
    }
    now += 13 * 3_600_000;
    expect(await ask('GET', 'session', { headers })).toMatchObject({ status: 200, body: { user: null } });
  });

  it('changes the password, which ends other sessions and not this one', async () => {
    const [here, there] = [await signIn(), await signIn()];
    const change = (body: object): Promise<Answer> => ask('PUT', 'session/password', { headers: here.headers, body });
    expect(await change({ current: 'another one', next: 'sixteen lampshades' })).toMatchObject({ status: 422 });
    expect(await change({ current: PASSWORD, next: 'short' })).toMatchObject({ status: 422 });
    expect(await change({ current: PASSWORD, next: 'sixteen lampshades' })).toMatchObject({ status: 204 });
    expect(await ask('GET', 'session', { headers: here.headers })).toMatchObject({ body: { user: { email: EMAIL } } });
    expect(await ask('GET', 'session', { headers: there.headers })).toMatchObject({ body: { user: null } });
    expect(await signIn()).toMatchObject({ status: 401 });
    await givePassword(server.context, ORG, EMAIL, PASSWORD);
    expect(await signIn()).toMatchObject({ status: 201 });
  });

  it('is out the moment they are shut out', async () => {
    const other = 'ada@example.com';
    await createOrganisation(server.context, {
      name: 'Other',
      timeZone: 'UTC',
      administrator: { email: other, firstName: null, lastName: 'Ada' },
    });
    const [{ id } = { id: '' }] = await server.query<{ id: string }>(
      "select id::text from convertlead.organisation where name = 'Other'",
    );
    await createOrganisation(server.context, {
      name: 'Third',
      timeZone: 'UTC',
      administrator: { email: EMAIL, firstName: null, lastName: 'Sample' },
    });
    const [{ third } = { third: '' }] = await server.query<{ third: string }>(
      "select id::text as third from convertlead.organisation where name = 'Third'",
    );
    await givePassword(server.context, third, EMAIL, PASSWORD);
    // the same person in two organisations says which
    expect(await signIn()).toMatchObject({
      status: 409,
      body: {
        organisations: [
          { id: ORG, name: expect.anything() as unknown },
          { id: third, name: 'Third' },
        ],
      },
    });
    const { headers, status } = await signIn(PASSWORD, { organisationId: ORG });
    expect(status).toBe(201);
    await givePassword(server.context, id, other, PASSWORD);
    const session = await ask('POST', 'session', { body: { email: other, password: PASSWORD } });
    const theirs = { cookie: session.setCookie?.split(';', 1)[0] ?? '' };
    expect(await ask('GET', 'session', { headers: theirs })).toMatchObject({ body: { user: { email: other } } });
    await server.query('update convertlead.crm_user set active = false where email = $1', [other]);
    expect(await ask('GET', 'session', { headers: theirs })).toMatchObject({ body: { user: null } });
    await expect(changeUser(server.context, ORG, EMAIL, { active: false })).rejects.toThrow();
    expect(await ask('GET', 'session', { headers })).toMatchObject({ body: { user: { email: EMAIL } } });
  });

  it('at the machine of a demo needs no password; under another name, or from another page, one is needed', async () => {
    expect(await ask('GET', 'session')).toMatchObject({ body: { user: null, demo: true } });
    expect(await ask('POST', 'session/demo')).toMatchObject({ status: 201, body: { user: { email: EMAIL } } });
    const elsewhere = { origin: 'https://elsewhere.example' };
    expect(await ask('POST', 'session/demo', { headers: elsewhere })).toMatchObject({ status: 401, setCookie: null });
  });

  it.each([
    ['POST', 'session', {}],
    ['POST', 'session', { email: 5, password: PASSWORD }],
    ['POST', 'session', { email: EMAIL, password: PASSWORD, more: true }],
  ])('%s %s %j is refused', async (method, path, body) => {
    expect(await ask(method, path, { body })).toMatchObject({ status: 422, setCookie: null });
  });

  it.each(['\0', 'x'.repeat(100_000)])(
    'is not told of trouble by an address or a password of a strange form',
    async (odd) => {
      expect(await ask('POST', 'session', { body: { email: odd, password: PASSWORD } })).toMatchObject({ status: 401 });
      expect(await ask('POST', 'session', { body: { email: 'nobody@example.com', password: odd } })).toMatchObject({
        status: 401,
      });
    },
  );
});
