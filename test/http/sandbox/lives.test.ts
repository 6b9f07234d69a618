import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSystem, type System } from '../../../src/system.ts';
import { beginCall, beginUpload, countWaiting, waitForWaiting } from '../../support/calls-in-flight.ts';
import { callV2, convertByV1 } from '../../support/demo-caller.ts';
import { contentsOf } from '../../support/organisation-contents.ts';
import { readCalls } from '../../support/sandbox-lists.ts';
import { callApi, makeOrganisation, resetOrganisation } from '../../support/sandbox-organisation.ts';
import { startReceiver, type Receiver } from '../../support/receiver.ts';
import { TEST_NOW } from '../../support/test-clock.ts';
import { testConfig } from '../../support/test-config.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

const LEAD = '1386586000002574001';
const RESET = 'the organisation was reset while the request was being processed';

let server: TestServer;
let second: System;
let receiver: Receiver;

beforeAll(async () => {
  server = await startTestServer({ contents: 'empty', callsMax: 1000 });
  const callLog = { callsMax: 1000, hoursMax: 24, content: 'full' } as const;
  second = await startSystem({ ...testConfig(server.databaseUrl), callLog, sandbox: true }, { now: () => TEST_NOW });
  receiver = await startReceiver();
});
afterAll(async () => {
  await second.close();
  await server.close();
  await receiver.close();
});

describe('ids', () => {
  it('are the same for the same calls after a reset, whichever server they come to', async () => {
    const { accessToken: token } = await makeOrganisation(server);
    const work = async (urls: readonly [string, string]): Promise<unknown[]> => {
      const answers: unknown[] = [];
      for (let time = 0; time < 4; time += 1) {
        const url = urls[time % 2] ?? '';
        const body = { data: [{ Last_Name: `One ${time}`, Tag: [{ name: `tag ${time}` }] }, { Last_Name: 'Other' }] };
        answers.push((await callV2(url, 'Leads', { token, body })).body);
        const lead = String(BigInt(LEAD) + BigInt(time));
        answers.push((await callV2(url, `Leads/${lead}/actions/convert`, { token, body: { data: [{}] } })).body);
      }
      // times are those of the clock
      return JSON.parse(
        JSON.stringify(answers).replaceAll(/"(Created|Modified)_Time":"[^"]+"/g, '"$1_Time":""'),
      ) as unknown[];
    };
    const first = await work([server.url, second.url]);
    expect(new Set(JSON.stringify(first).match(/"id":"13865860000030\d+"/g)).size).toBe(8);
    await resetOrganisation(second, token);
    expect(await work([second.url, server.url])).toEqual(first);
    await resetOrganisation(server, token);
    expect(await work([second.url, second.url])).toEqual(first);
  });

  it('of an organisation that no sandbox has made are still taken in blocks', async () => {
    const plain = await startTestServer();
    try {
      const next = async (): Promise<bigint> =>
        BigInt(
          (await plain.query<{ next: string }>('select next_id::text as next from convertlead.id_block'))[0]?.next ?? 0,
        );
      const before = await next();
      await callV2(plain.url, 'Leads', { body: { data: [{ Last_Name: 'One' }] } });
      expect((await next()) - before).toBe(100n);
    } finally {
      await plain.close();
    }
  });
});

describe('a call that has begun before a reset', () => {
  it('is waited for, and leaves nothing in the next life', async () => {
    const organisation = await makeOrganisation(server);
    const before = await contentsOf(server, organisation.id);
    const endCall = await beginCall(server, organisation.id);
    const reset = resetOrganisation(second, organisation.accessToken);
    await waitForWaiting(server, 1);
    await endCall();
    await reset;
    expect(await contentsOf(server, organisation.id)).toEqual(before);
  });

  it('is refused in the words of its API when the reset comes first, and leaves nothing', async () => {
    const organisation = await makeOrganisation(server);
    const { id, accessToken: token, authtoken } = organisation;
    const before = await contentsOf(server, id);
    const endCall = await beginCall(server, organisation.id);
    const reset = resetOrganisation(server, token);
    await waitForWaiting(server, 1);
    // who they are is known by now, or soon: all of them wait behind the reset
    const v2 = [
      callV2(server.url, `Leads/${LEAD}/actions/convert`, { token, body: { data: [{}] } }),
      callV2(second.url, 'Leads', { token, body: { data: [{ Last_Name: 'New', Tag: [{ name: 'new' }] }] } }),
      callV2(server.url, 'Leads/upsert', { token, body: { data: [{ Last_Name: 'New', Email: 'new@example.com' }] } }),
      callV2(second.url, 'actions/watch', {
        token,
        body: { watch: [{ channel_id: '1', events: ['Leads.all'], notify_url: receiver.url }] },
      }),
      callV2(server.url, 'settings/tags?module=Leads', { token, body: { tags: [{ name: 'other' }] } }),
    ];
    const native = [
      callApi(second, 'POST', 'conversions', { token, body: { leadId: '1386586000002574002' } }),
      callApi(server, 'POST', 'jobs/conversions', { token, body: { leads: { ids: [LEAD] } } }),
      callApi(second, 'PATCH', 'settings', { token, body: { accountMatch: 'refuse' } }),
      callApi(server, 'POST', 'roles', { token, body: { name: 'New', rights: [] } }),
      callApi(server, 'POST', 'sandbox/webhooks', { token, body: { url: receiver.url } }),
    ];
    const v1 = convertByV1(second.url, '1386586000002574003', { authtoken });
    // and the conversions, each of a server of its own, are one transaction each
    await waitForWaiting(server, 1 + v2.length + native.length + 1);
    await endCall();
    await reset;
    for (const answer of await Promise.all(v2)) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'INVALID_REQUEST', message: RESET, status: 'error' } });
    }
    for (const answer of await Promise.all(native)) {
      expect(answer).toMatchObject({ status: 409, body: { type: '/api/problems/organisation-reset', status: 409 } });
    }
    expect(await v1).toContain('<code>4600</code><message>Unable to process your request. The organisation was reset');
    expect(await contentsOf(server, id)).toEqual(before);
    expect(await readCalls(server.url, '', token)).toEqual([]);
    expect(await callV2(server.url, `Leads/${LEAD}/actions/convert`, { token, body: { data: [{}] } })).toMatchObject({
      status: 200,
    });
  });

  it('leaves nothing even where it has been sending a file since', async () => {
    const settings = { apiLimits: { creditsPerDay: 100_000, callsPerMinute: 1000 } };
    const { id, accessToken: token } = await makeOrganisation(server, { settings });
    const before = await contentsOf(server, id);
    const upload = await beginUpload(server, id, token, LEAD);
    await resetOrganisation(second, token);
    const answer = await upload.finish();
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([409, { code: 'INVALID_REQUEST', message: RESET }]);
    expect(await contentsOf(server, id)).toEqual(before);
  });
});

describe('an organisation that is reset while it is at work', () => {
  /** What may be said while resets happen; anything else is a defect. */
  const DOCUMENTED = new Set([
    '200 converted',
    '200 SUCCESS',
    '201 SUCCESS',
    '202 made',
    '400 ID_ALREADY_CONVERTED',
    // of another life
    '202 CONVERTED_RECORD',
    '200 INVALID_DATA',
    '202 INVALID_DATA',
    '400 INVALID_DATA',
    '404 /api/problems/not-found',
    '409 INVALID_REQUEST',
    '409 /api/problems/organisation-reset',
  ]);

  it('answers nothing but what is documented, and is its seed again', async () => {
    const { id, accessToken: token } = await makeOrganisation(server);
    const before = await contentsOf(server, id);
    const seen: string[] = [];
    const urls = [server.url, second.url];
    const caller = async (index: number): Promise<void> => {
      for (let time = 0; time < 24; time += 1) {
        const url = urls[(index + time) % 2] ?? '';
        const lead = String(1386586000002574001n + BigInt((index * 7 + time) % 40));
        seen.push(await oneCall(url, lead, (index + time) % 6));
      }
    };
    const oneCall = async (url: string, lead: string, kind: number): Promise<string> => {
      const options = { notify_lead_owner: true };
      const inV2 = async (path: string, body: object): Promise<string> =>
        outcome(await callV2(url, path, { token, body }));
      if (kind < 2) return inV2(`Leads/${lead}/actions/convert`, { data: [options] });
      if (kind === 2) return inV2('Leads', { data: [{ Last_Name: 'New', Tag: [{ name: 'new' }] }] });
      if (kind === 3) return inV2(`Leads/${lead}/Notes`, { data: [{ Note_Content: 'a note' }] });
      if (kind === 4) return inV2('Leads/upsert', { data: [{ Last_Name: 'New', Email: `${lead}@example.com` }] });
      const webhook = await callApi({ url }, 'POST', 'sandbox/webhooks', { token, body: { url: receiver.url } });
      if (webhook.status !== 201) return outcome(webhook);
      return outcome(await callApi({ url }, 'POST', 'jobs/conversions', { token, body: { leads: { ids: [lead] } } }));
    };
    const ended = new AbortController();
    const { signal } = ended;
    const resets = async (): Promise<void> => {
      for (let time = 0; !signal.aborted; time += 1) {
        const answered = seen.length;
        const endCall = await beginCall(server, id);
        const reset = resetOrganisation({ url: urls[time % 2] ?? '' }, token);
        // behind a reset that has to wait, calls do that have come in the life that it ends
        while (!signal.aborted && (await countWaiting(server)) < 2) await sleep(2);
        await endCall();
        await reset;
        while (!signal.aborted && seen.length < answered + 10) await sleep(2);
      }
    };
    const resetting = resets();
    await Promise.all(Array.from({ length: 6 }, (_, index) => caller(index)));
    ended.abort();
    await resetting;
    expect([...new Set(seen)].filter((one) => !DOCUMENTED.has(one))).toEqual([]);
    expect(seen.length).toBe(6 * 24);
    expect(seen.filter((one) => one.startsWith('409'))).not.toEqual([]);
    await resetOrganisation(server, token);
    expect(await contentsOf(server, id)).toEqual(before);
  });

  function outcome({ status, body }: { status: number; body: unknown }): string {
    const { code, type, state, data } = body as {
      code?: string;
      type?: string;
      state?: string;
      data?: { code?: string }[];
    };
    return `${status} ${code ?? type ?? (state === undefined ? (data?.[0]?.code ?? 'converted') : 'made')}`;
  }
});
