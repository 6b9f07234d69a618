import { afterAll, beforeAll, expect, it } from 'vitest';
import { CallLog, type AnsweredCall } from '../../src/operations/call-log.ts';
import { forgetOldCalls } from '../../src/operations/read-calls.ts';
import { TEST_NOW } from '../support/test-clock.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const ORG = '1386586';
const LIMITS = { callsMax: 100_000, hoursMax: 24, content: 'full' } as const;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase('demo');
});
afterAll(() => database.close());

function answered(status: number, { orgId = ORG, body = '' } = {}): AnsweredCall {
  const text = { body, cut: false };
  const credential = { userId: null, clientId: null, tokenId: null };
  return {
    orgId,
    characters: body.length,
    describe: () => ({
      at: TEST_NOW,
      durationMs: 1,
      version: 'v2',
      method: 'GET',
      path: '/',
      query: null,
      headers: {},
      request: text,
      status,
      answer: text,
      outcome: 'ok',
      credential,
    }),
  };
}

async function rows<Row>(sql: string): Promise<Row[]> {
  return (await database.context.database.queryText(sql)).rows as Row[];
}

async function state(): Promise<{ kept: number; last_no: string; lost: string } | undefined> {
  const [found] = await rows<{ kept: number; last_no: string; lost: string }>(
    `select (select count(*)::int from convertlead.call) as kept, last_no, lost from convertlead.call_log where org_id = ${ORG}`,
  );
  return found;
}

async function forget(): Promise<void> {
  await rows('delete from convertlead.call_log');
}

it('drops the oldest of more calls than can wait, and leaves their numbers out', async () => {
  const log = new CallLog(database.context.database, LIMITS);
  for (let status = 1; status <= 5007; status += 1) log.add(answered(status));
  await log.flush();
  expect(await state()).toEqual({ kept: 5000, last_no: '5007', lost: '7' });
  expect(await rows('select no::int, status from convertlead.call order by no limit 1')).toEqual([
    { no: 8, status: 8 },
  ]);
  await forget();
});

it('drops the oldest of calls that hold too much text', async () => {
  const log = new CallLog(database.context.database, LIMITS);
  const body = 'x'.repeat(16 * 1024 * 1024);
  log.add(answered(1, { body }));
  log.add(answered(2));
  log.add(answered(3, { body: body.slice(1) }));
  log.add(answered(4, { body: 'xx' }));
  await log.flush();
  expect(await rows('select no::int, status from convertlead.call order by no')).toEqual(
    [2, 3, 4].map((no) => ({ no, status: no })),
  );
  expect((await state())?.lost).toBe('1');
  await forget();
});

it('counts what the database refuses, and goes on', async () => {
  const log = new CallLog(database.context.database, LIMITS);
  await rows('alter table convertlead.call add constraint trap check (status <> 418)');
  log.add(answered(200));
  log.add(answered(418));
  await log.flush();
  expect(await state()).toBeUndefined();
  log.add(answered(201));
  await log.flush();
  expect(await state()).toEqual({ kept: 1, last_no: '3', lost: '2' });
  expect(await rows('select no::int, status from convertlead.call')).toEqual([{ no: 3, status: 201 }]);
  await rows('alter table convertlead.call drop constraint trap');
  await forget();
});

it('keeps nothing of an organisation that is gone', async () => {
  const log = new CallLog(database.context.database, LIMITS);
  log.add(answered(200, { orgId: '1' }));
  log.add(answered(200));
  await log.flush();
  expect(await rows('select org_id from convertlead.call')).toEqual([{ org_id: ORG }]);
  await forget();
});

it('forgets calls with the hours, whether or not calls are kept any more', async () => {
  const server = { ...database.context, callLog: new CallLog(database.context.database, LIMITS) };
  server.callLog.add(answered(200));
  await server.callLog.flush();

  const later = (hours: number) => () => new Date(TEST_NOW.getTime() + hours * 60 * 60 * 1000);
  await forgetOldCalls({ ...server, now: later(23.9) });
  expect((await state())?.kept).toBe(1);
  await forgetOldCalls({ ...server, now: later(24.1) });
  expect((await state())?.kept).toBe(0);
  server.callLog.add(answered(200));
  await server.callLog.flush();
  await forgetOldCalls({ ...server, callLog: null, now: later(0.1) });
  expect((await state())?.kept).toBe(0);
});
