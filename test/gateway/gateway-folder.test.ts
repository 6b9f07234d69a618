import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync, rmdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GatewayCallers } from '../../src/gateway/callers/gateway-callers.ts';
import { sealKey } from '../../src/gateway/callers/seal-key.ts';
import { TrafficFile } from '../../src/gateway/traffic/traffic-file.ts';
import type { RecordedCall } from '../../src/domain/recorded-call.ts';
import { startFakeUpstream, type FakeUpstream } from '../support/fake-upstream.ts';
import { callGateway } from '../support/gateway-in-front.ts';
import { DEMO_AUTHTOKEN, DEMO_UPSTREAM, startTestGateway, type TestGateway } from '../support/test-gateway.ts';

const KEY = randomBytes(32);

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convertlead-folder-'));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

describe('the journal', () => {
  let upstream: FakeUpstream;
  const started: TestGateway[] = [];
  const start = async (port = 0): Promise<TestGateway> => {
    const gateway = await startTestGateway(upstream.url, { folder, key: KEY, port, looksAfterMs: [] });
    started.push(gateway);
    return gateway;
  };

  beforeEach(async () => {
    upstream = await startFakeUpstream();
    upstream.on('POST /crm/v2/Leads/1/actions/convert', (response) => void response.destroy());
  });
  afterEach(async () => {
    for (const gateway of started.splice(0)) await gateway.close();
    await upstream.close();
  });

  it('is not lost by a second gateway that is started in its folder by mistake, and ends at once', async () => {
    const gateway = await start();
    await expect(start(Number(new URL(gateway.url).port))).rejects.toThrow('Another gateway works in');
    const xmlData = '<Potentials><row no="1"></row></Potentials>';
    await callGateway(gateway, 'Leads/convertLead', { leadId: '1', xmlData });
    expect(await readFile(join(folder, 'journal.jsonl'), 'utf8')).toContain('"state":"lost"');
  });

  it('that cannot be read is not begun anew', async () => {
    mkdirSync(join(folder, 'journal.jsonl'));
    await expect(start()).rejects.toThrow('EISDIR: illegal operation on a directory, read');
  });
});

describe('the callers', () => {
  const callers = (): GatewayCallers => new GatewayCallers(folder, KEY);

  it('are all known to calls that come at the same moment, the first of them', async () => {
    await callers().add('shop', DEMO_UPSTREAM, DEMO_AUTHTOKEN);
    const gateway = callers();
    const found = await Promise.all([1, 2, 3].map(async () => gateway.find(DEMO_AUTHTOKEN)));
    expect(found.map((caller) => caller?.name)).toEqual(['shop', 'shop', 'shop']);
  });

  it('that are added at the same moment are all kept', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    await Promise.all(names.map(async (name) => callers().add(name, DEMO_UPSTREAM, null)));
    expect((await callers().list()).map(({ name }) => name).toSorted()).toEqual(names);
  });

  it('have one key, whoever makes it first', async () => {
    const keys = await Promise.all([1, 2, 3, 4].map(async () => sealKey(folder, null)));
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
    expect(keys[0]).toHaveLength(32);
  });

  it('are not sealed with half a key', async () => {
    writeFileSync(join(folder, 'callers.key'), '');
    await expect(sealKey(folder, null)).rejects.toThrow('callers.key is no key');
  });
});

describe('the traffic', () => {
  const ALL = { version: null, method: null, caller: null, outcome: null, since: null };
  const call: RecordedCall = {
    at: new Date('2026-11-23T12:00:00Z'),
    durationMs: 1,
    version: 'v1',
    method: 'GET',
    path: '/crm/private/xml/Leads/getRecords',
    query: null,
    headers: {},
    request: { body: null, cut: false },
    status: 200,
    answer: { body: null, cut: false },
    outcome: '4422',
    credential: { userId: null, clientId: null, tokenId: null },
  };

  it('is kept even where the file before it cannot be replaced', async () => {
    const path = join(folder, 'traffic.jsonl');
    const file = await TrafficFile.open({ path, bytesMax: 600, content: 'shape', nameOf: () => null });
    mkdirSync(join(`${path}.1`, 'in-the-way'), { recursive: true });
    const add = async (): Promise<void> => {
      file.add({ orgId: '0', characters: 1, describe: () => call });
      await file.flush();
    };
    for (let index = 0; index < 4; index += 1) await add();
    rmdirSync(join(`${path}.1`, 'in-the-way'));
    rmdirSync(`${path}.1`);
    await add();
    const { entries, lost } = await file.list({ filter: ALL, after: null, limit: 100 });
    expect({ numbers: entries.map(({ no }) => no), lost }).toEqual({ numbers: [1, 2, 3, 4, 5], lost: 0 });
    await file.close();
  });

  it('has no gap where it is looked at while another file takes its place, and is followed without repeating', async () => {
    const path = join(folder, 'traffic.jsonl');
    const file = await TrafficFile.open({ path, bytesMax: 4000, content: 'shape', nameOf: () => null });
    const numbersAfter = async (after: number | null): Promise<number[]> =>
      (await file.list({ filter: ALL, after, limit: 1000 })).entries.map(({ no }) => no);
    const looks: Promise<number[]>[] = [];
    const followed: number[] = [];
    for (let index = 0; index < 60; index += 1) {
      file.add({ orgId: '0', characters: 1, describe: () => call });
      looks.push(numbersAfter(null), numbersAfter(Math.max(0, index - 2)));
      if (index % 3 === 2) followed.push(...(await numbersAfter(followed.at(-1) ?? 0)));
    }
    for (const look of await Promise.all(looks)) {
      expect(look).toEqual(Array.from(look, (_, index) => (look[0] ?? 0) + index));
    }
    expect(followed).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    expect(await numbersAfter(60)).toEqual([]);
    await file.close();
  });

  it('is followed where somebody else empties its file, or takes it away', async () => {
    const path = join(folder, 'traffic.jsonl');
    const file = await TrafficFile.open({ path, bytesMax: 1_000_000, content: 'shape', nameOf: () => null });
    const add = async (): Promise<void> => {
      file.add({ orgId: '0', characters: 1, describe: () => call });
      await file.flush();
    };
    const numbersAfter = async (after: number): Promise<number[]> =>
      (await file.list({ filter: ALL, after, limit: 100 })).entries.map(({ no }) => no);
    for (let index = 0; index < 3; index += 1) await add();
    truncateSync(path);
    await add();
    expect(await numbersAfter(2)).toEqual([4]);
    rmSync(path);
    await add();
    expect(await numbersAfter(4)).toEqual([]);
    await file.close();
  });

  it('is followed where its file is emptied and, with many calls at once, longer than before', async () => {
    const path = join(folder, 'traffic.jsonl');
    const file = await TrafficFile.open({ path, bytesMax: 1_000_000, content: 'shape', nameOf: () => null });
    const add = async (count: number): Promise<void> => {
      for (let index = 0; index < count; index += 1) file.add({ orgId: '0', characters: 1, describe: () => call });
      await file.flush();
    };
    await add(2);
    truncateSync(path);
    await add(4);
    const { entries } = await file.list({ filter: ALL, after: 2, limit: 100 });
    expect(entries.map(({ no }) => no)).toEqual([3, 4, 5, 6]);
    await file.close();
  });

  it('goes on in a new file, and is followed, where its own has the place of the one before and none has been begun', async () => {
    const path = join(folder, 'traffic.jsonl');
    const file = await TrafficFile.open({ path, bytesMax: 4000, content: 'shape', nameOf: () => null });
    const followed: number[] = [];
    const add = async (): Promise<void> => {
      file.add({ orgId: '0', characters: 1, describe: () => call });
      const { entries } = await file.list({ filter: ALL, after: followed.at(-1) ?? 0, limit: 100 });
      followed.push(...entries.map(({ no }) => no));
    };
    await add();
    renameSync(path, `${path}.1`);
    for (let index = 0; index < 11; index += 1) await add();
    expect(followed).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    expect((await readFile(path, 'utf8')).length).toBeLessThan(2500);
    expect((await readFile(`${path}.1`, 'utf8')).length).toBeLessThan(2500);
    await file.close();
  });
});
