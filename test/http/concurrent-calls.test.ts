import { readdir } from 'node:fs/promises';
import { request, type ClientRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { configureOrganisation } from '../../src/operations/configure-organisation.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const AUTHORIZATION = { Authorization: 'Zoho-oauthtoken 1000.accesstoken.0001' };
const LEAD = '1386586000002574004';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  const apiLimits = { creditsPerDay: 1000, callsPerMinute: 1000, concurrentCalls: 2 };
  await configureOrganisation(server.context, '1386586', { apiLimits });
});
afterAll(() => server.close());

/** A call that is not answered, because its body does not end. */
function hold(): ClientRequest {
  const held = request(`${server.url}/crm/v2/Leads/${LEAD}/Attachments`, {
    method: 'POST',
    headers: { ...AUTHORIZATION, 'Content-Type': 'multipart/form-data; boundary=x' },
  });
  held.on('error', () => undefined);
  held.write('--x\r\nContent-Disposition: form-data; name="file"; filename="slow.bin"\r\n\r\nx');
  return held;
}

/** How many uploads this process waits for. */
async function uploads(): Promise<number> {
  return (await readdir(tmpdir())).filter((name) => name.startsWith(`convertlead-upload-${process.pid}-`)).length;
}

async function statusOfV2(): Promise<number> {
  return (await fetch(`${server.url}/crm/v2/Leads/${LEAD}`, { headers: AUTHORIZATION })).status;
}

async function answerOfV1(): Promise<string> {
  const query = `authtoken=0123456789abcdef0123456789abcdef&id=${LEAD}`;
  return (await fetch(`${server.url}/crm/private/json/Leads/getRecordById?${query}`)).text();
}

it('more calls at one time than apiLimits allows are refused, until one has ended', async () => {
  const held = [hold(), hold()];
  await expect.poll(uploads).toBe(2);
  expect(await statusOfV2()).toBe(429);
  expect(await answerOfV1()).toContain('"code":"4820"');
  for (const one of held) one.destroy();
  await expect.poll(statusOfV2).toBe(200);
  expect(await answerOfV1()).toContain('"LEADID"');
  // calls that are answered count no more
  for (let call = 0; call < 5; call += 1) expect(await statusOfV2()).toBe(200);
});
