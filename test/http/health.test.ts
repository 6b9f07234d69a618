import { connect } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startSystem, type System } from '../../src/system.ts';
import { startDatabaseRelay, type DatabaseRelay } from '../support/database-relay.ts';
import { testConfig } from '../support/test-config.ts';
import { createBareDatabase, type BareDatabase } from '../support/test-database.ts';

describe('/healthz and /readyz', () => {
  let database: BareDatabase;
  let relay: DatabaseRelay;
  let system: System;
  let isClosed = false;

  beforeAll(async () => {
    database = await createBareDatabase('empty');
    relay = await startDatabaseRelay(database.connection);
    system = await startSystem(testConfig(relay.url));
  });

  afterAll(async () => {
    if (!isClosed) await system.close();
    await relay.set('cut');
    await database.drop();
  });

  async function ask(path: string): Promise<{ status: number; body: unknown }> {
    const answer = await fetch(system.url + path);
    return { status: answer.status, body: await answer.json() };
  }

  const READY = { status: 200, body: { status: 'ready' } };
  const notReady = (reason: string): unknown => ({ status: 503, body: { status: 'not ready', reason } });

  it('say that the server is alive, and ready, to whoever asks', async () => {
    expect(await ask('/healthz')).toEqual({ status: 200, body: { status: 'ok' } });
    expect(await ask('/readyz')).toEqual(READY);
    expect((await fetch(`${system.url}/readyz`, { method: 'HEAD' })).status).toBe(200);
  });

  /** A connection that broke a moment ago may not be known to be broken. */
  async function becomes(answer: unknown): Promise<void> {
    await vi.waitFor(async () => expect(await ask('/readyz')).toEqual(answer), { timeout: 15_000, interval: 20 });
  }

  it('a database that has not had every migration: alive, not ready', async () => {
    const { database } = system.context;
    await database.queryText('update convertlead.migration set id = -id where id = 1');
    expect(await ask('/readyz')).toEqual(
      notReady('the database lacks migrations: another one than at the start, or one that was put back'),
    );
    expect((await ask('/healthz')).status).toBe(200);
    await database.queryText('update convertlead.migration set id = -id where id = -1');
    expect(await ask('/readyz')).toEqual(READY);
  });

  it('a database out of reach: alive, not ready, and ready again when it is back', async () => {
    await relay.set('cut');
    expect(await ask('/readyz')).toEqual(notReady('the database cannot be reached'));
    expect((await ask('/healthz')).status).toBe(200);
    const metrics = await (await fetch(`${system.url}/metrics`)).text();
    expect(metrics).toContain('\nconvertlead_database_up 0\n');
    // what nobody knows is not said
    expect(metrics).not.toContain('convertlead_jobs{');
    await relay.set('silent');
    await becomes(notReady('the database does not answer in time'));
    await relay.set('open');
    await becomes(READY);
  });

  it('a server that is closing is not ready', async () => {
    const socket = connect(Number(new URL(system.url).port), '127.0.0.1');
    socket.setEncoding('utf8');
    let answer = '';
    socket.on('data', (part: string) => (answer += part));
    await once(socket, 'connect');
    // a request that has begun keeps its connection
    socket.write('GET /readyz HTTP/1.1\r\nHost: x\r\n');
    await ask('/healthz');
    const closed = system.close();
    isClosed = true;
    await new Promise((resolve) => setImmediate(resolve));
    socket.write('\r\n');
    await once(socket, 'close');
    await closed;
    expect(answer).toMatch(/^HTTP\/1\.1 503 /);
    expect(answer).toMatch(/^connection: close\r$/im);
  });
});
