import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callV2 } from '../../support/demo-caller.ts';
import { startReceiver, type Receiver } from '../../support/receiver.ts';
import { readList } from '../../support/sandbox-lists.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

const LEADS = ['1386586000002574001', '1386586000002574002'];

interface Mails {
  readonly mails: readonly { readonly id: string; readonly subject: string }[];
  readonly state: string;
}

interface Deliveries {
  readonly deliveries: readonly { readonly event: string; readonly state: string; readonly status: number | null }[];
  readonly state: string;
}

let server: TestServer;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  server = await startTestServer({ callsMax: 100 });
});
afterAll(async () => {
  await server.close();
  await receiver.close();
});

async function convert(lead: string | undefined, options: object): Promise<void> {
  expect(await callV2(server.url, `Leads/${lead}/actions/convert`, { body: { data: [options] } })).toMatchObject({
    status: 200,
  });
}

describe('mails', () => {
  it('come in their order, are chosen by whom and what, and are waited for', async () => {
    const none = await readList<Mails>(server.url, 'mails');
    expect(none.mails).toEqual([]);
    const waiting = readList<Mails>(server.url, 'mails?wait=20');
    await convert(LEADS[0], { notify_lead_owner: true });
    const first = await waiting;
    expect(first.mails).toEqual([
      {
        id: expect.stringMatching(/^\d{19}$/) as string,
        to: 'sample@zoho.com',
        subject: expect.stringContaining('converted') as string,
        body: expect.stringContaining('Lena Hart') as string,
        at: '2026-11-23T12:00:00.000Z',
        sentAt: null,
      },
    ]);
    const next = readList<Mails>(server.url, `mails?wait=20&seen=${first.state}`);
    await convert(LEADS[1], { notify_lead_owner: true });
    const { mails } = await next;
    expect(mails).toHaveLength(2);
    expect(mails[0]).toEqual(first.mails[0]);
    const chosen = async (query: string): Promise<number> =>
      (await readList<Mails>(server.url, `mails?${query}`)).mails.length;
    expect(await chosen('to=Sample@ZOHO.com')).toBe(2);
    expect(await chosen('to=zoho.com')).toBe(0);
    expect(await chosen('subject=convert')).toBe(2);
    expect(await chosen('subject=%25')).toBe(0);
    expect(await chosen('since=2026-11-23T12:00:00.001Z')).toBe(0);
    expect((await readList<Mails>(server.url, 'mails?limit=1')).mails).toEqual(mails.slice(1));
  });
});

describe('deliveries', () => {
  it('are waited for until they are made, and say how they went', async () => {
    const answer = await fetch(`${server.url}/api/sandbox/webhooks`, {
      method: 'POST',
      headers: { authorization: 'Bearer 1000.accesstoken.0001' },
      body: JSON.stringify({ url: `${receiver.url}/hook`, events: ['lead.converted'] }),
    });
    expect(answer.status).toBe(201);
    const watch = { channel_id: '7', events: ['Deals.create'], notify_url: 'http://127.0.0.1:1/channel' };
    await callV2(server.url, 'actions/watch', { body: { watch: [watch] } });

    const waiting = readList<Deliveries>(server.url, 'deliveries?state=delivered&wait=20');
    const deal = { Deal_Name: 'D', Closing_Date: '2026-12-31', Stage: 'Qualification' };
    await convert('1386586000002574003', { Deals: deal });
    const { deliveries } = await waiting;
    expect(deliveries).toMatchObject([
      {
        event: 'lead.converted',
        url: `${receiver.url}/hook`,
        state: 'delivered',
        status: 200,
        attempts: 1,
        nextAt: null,
      },
    ]);
    const all = await readList<Deliveries>(server.url, 'deliveries');
    expect(all.deliveries.map(({ event }) => event).toSorted()).toEqual(['Deals.create', 'lead.converted']);
    const chosen = async (query: string): Promise<string[]> =>
      (await readList<Deliveries>(server.url, `deliveries?${query}`)).deliveries.map(({ event }) => event);
    expect(await chosen('event=Deals.create')).toEqual(['Deals.create']);
    expect(await chosen(`url=${encodeURIComponent(`${receiver.url}/hook`)}`)).toEqual(['lead.converted']);
    expect(await chosen('state=waiting')).toEqual(['Deals.create']);
    expect(await chosen('event=Deals.edit')).toEqual([]);
    await expect(readList(server.url, 'deliveries?state=lost')).rejects.toThrow(/422/);
  });
});

it('the lists are as they are described', async () => {
  const { paths } = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as {
    paths: Record<string, { get: { responses: Record<string, { content: Record<string, { schema: TSchema }> }> } }>;
  };
  for (const list of ['calls', 'mails', 'deliveries']) {
    const schema = paths[`/api/sandbox/${list}`]?.get.responses['200']?.content['application/json']?.schema;
    const answer = await readList<Record<string, unknown[]>>(server.url, list);
    expect(answer[list]?.length).toBeGreaterThan(0);
    expect(schema === undefined ? 'none' : [...Value.Errors(schema, answer)]).toEqual([]);
  }
});
