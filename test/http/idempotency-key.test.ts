import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { configureOrganisation } from '../../src/operations/configure-organisation.ts';
import { createToken } from '../../src/operations/create-token.ts';
import { exactlyOnce, type KeyedRequest } from '../../src/operations/exactly-once.ts';
import { forgetExpiredAnswers } from '../../src/operations/forget-expired-answers.ts';
import { authenticate } from '../../src/operations/authenticate.ts';
import { convertByV1 } from '../support/demo-caller.ts';
import { TEST_NOW } from '../support/test-clock.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const TOKEN = '1000.accesstoken.0001';
const TOGETHER = 20;
const DAY_MS = 24 * 60 * 60 * 1000;

let server: TestServer;
let now = TEST_NOW;
beforeAll(async () => {
  server = await startTestServer({ now: () => now });
});
afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly type: string | undefined;
  readonly body: string;
}

/** A conversion with these keys, each in a header of its own. */
async function convert(lead: string, keys: readonly string[], token = TOKEN): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { Authorization: `Zoho-oauthtoken ${token}`, 'Idempotency-Key': [...keys] };
    const url = `${server.url}/crm/v2/Leads/${lead}/actions/convert`;
    const sent = httpRequest(url, { method: 'POST', headers, agent: false }, (answer) => {
      void text(answer).then(
        (body) => resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'], body }),
        reject,
      );
    });
    sent.on('error', reject);
    sent.end('{"data": [{}]}');
  });
}

async function newLead(): Promise<string> {
  const answer = await fetch(`${server.url}/crm/v2/Leads`, {
    method: 'POST',
    headers: { authorization: `Zoho-oauthtoken ${TOKEN}` },
    body: JSON.stringify({ data: [{ Last_Name: 'Once', Company: 'Once' }] }),
  });
  const { data } = (await answer.json()) as { data: [{ details: { id: string } }] };
  return data[0].details.id;
}

async function conversionsOf(lead: string): Promise<number> {
  return (await server.query('select 1 as one from convertlead.conversion where lead_id = $1', [lead])).length;
}

it('of requests with one key at the same time one converts; the others get its answer, or are told to ask again', async () => {
  const lead = await newLead();
  const answers = await Promise.all(Array.from({ length: TOGETHER }, () => convert(lead, ['together'])));
  const done = answers.find(({ status }) => status === 200);
  expect(done).toBeDefined();
  for (const answer of answers) {
    if (answer.status === 409) expect(answer.body).toContain('"INVALID_REQUEST"');
    else expect(answer).toEqual(done);
  }
  expect(await conversionsOf(lead)).toBe(1);
  expect(await convert(lead, ['together'])).toEqual(done);
});

it('while a key is in use, other requests with it are refused by both APIs', async () => {
  const lead = await newLead();
  const caller = await authenticate(server.context, 'access', TOKEN);
  const busy: KeyedRequest = { key: 'busy', request: [] };
  const answer = { status: 200, type: 'text/plain', body: 'done' };
  await exactlyOnce(server.context, caller, busy, async () => {
    expect(await convert(lead, ['busy'])).toMatchObject({ status: 409 });
    const v1 = await convertByV1(server.url, lead, { headers: { 'Idempotency-Key': 'busy' } });
    expect(v1).toContain('<code>4820</code>');
    return { answer, refusal: null, conversionId: null };
  });
  expect(await conversionsOf(lead)).toBe(0);
  expect(await convert(lead, ['busy'])).toMatchObject({ status: 422 });
});

it('an error in the work undoes it, and keeps no answer', async () => {
  const lead = await newLead();
  const caller = await authenticate(server.context, 'access', TOKEN);
  const work = exactlyOnce(server.context, caller, { key: 'broken', request: [] }, async () => {
    throw new Error('broken');
  });
  await expect(work).rejects.toThrow('broken');
  expect(await convert(lead, ['broken'])).toMatchObject({ status: 200 });
});

it('an empty key, and two of them, are refused, and nothing is done', async () => {
  const lead = await newLead();
  for (const keys of [[''], ['one', 'two']]) expect(await convert(lead, keys)).toMatchObject({ status: 400 });
  expect(await conversionsOf(lead)).toBe(0);
});

it("another user's key is another key; another credential of the same user changes nothing", async () => {
  const request = { organisationId: '1386586', clientId: null, redirectUri: null, expiresInS: null };
  const scopes = ['ZohoCRM.modules.ALL'];
  const own = await createToken(server.context, { ...request, kind: 'access', userEmail: 'sample@zoho.com', scopes });
  const theirs = await createToken(server.context, {
    ...request,
    kind: 'access',
    userEmail: 'amelie.roche@example.com',
    scopes,
  });
  const [lead, another] = [await newLead(), await newLead()];
  const first = await convert(lead, ['whose']);
  expect(first.status).toBe(200);
  expect(await convert(lead, ['whose'], own.secret)).toEqual(first);
  expect(await convert(another, ['whose'], theirs.secret)).toMatchObject({ status: 200 });
});

it('the answer of a conversion that has been undone is not given again, by a key and by v1Replay', async () => {
  await configureOrganisation(server.context, '1386586', { v1Replay: 600 });
  const [lead, old] = [await newLead(), await newLead()];
  const [first, firstOld] = [await convert(lead, ['undone']), await convertByV1(server.url, old)];
  expect(await convert(lead, ['undone'])).toEqual(first);
  expect(await convertByV1(server.url, old)).toBe(firstOld);
  await server.query('update convertlead.conversion set undone_at = $2 where lead_id = any($1::bigint[])', [
    [lead, old],
    TEST_NOW,
  ]);
  const [again, againOld] = [await convert(lead, ['undone']), await convertByV1(server.url, old)];
  expect([first.status, again.status]).toEqual([200, 200]);
  expect(again.body).not.toBe(first.body);
  expect(againOld).toContain('<success>');
  expect(againOld).not.toBe(firstOld);
  expect(await convert(lead, ['undone'])).toEqual(again);
});

it('expired keys are forgotten', async () => {
  const lead = await newLead();
  const kept = async () =>
    (await server.query("select 1 as one from convertlead.idempotency_key where key = 'old'")).length;
  await convert(lead, ['old']);
  await configureOrganisation(server.context, '1386586', { idempotencyHours: 48 });
  now = new Date(TEST_NOW.getTime() + 2 * DAY_MS - 1);
  await forgetExpiredAnswers(server.context);
  expect(await kept()).toBe(1);
  now = new Date(TEST_NOW.getTime() + 2 * DAY_MS);
  await forgetExpiredAnswers(server.context);
  expect(await kept()).toBe(0);
  now = TEST_NOW;
});
