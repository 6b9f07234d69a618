import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { callV2, isConverted } from '../support/demo-caller.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const LEAD = '1386586000002574001';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => server.close());

const ended = `select pg_terminate_backend(pid) as done from pg_stat_activity where datname = current_database()`;

/** Ends the connection that waits for a lock, as PostgreSQL does when it is restarted. */
async function endWaiting(): Promise<void> {
  await vi.waitFor(async () =>
    expect(await server.query(`${ended} and wait_event_type = 'Lock'`)).toEqual([{ done: true }]),
  );
}

it('a connection that ends in the middle of a conversion: an error, nothing done, and the server goes on', async () => {
  let conversion: Promise<{ status: number; body: unknown }> | undefined;
  await server.context.database.transaction(async (tx) => {
    await tx.queryText(`select 1 from convertlead.record where id = ${LEAD} for update`);
    conversion = callV2(server.url, `Leads/${LEAD}/actions/convert`, { body: { data: [{}] } });
    await endWaiting();
    expect(await conversion).toMatchObject({ status: 500, body: { code: 'INTERNAL_ERROR' } });
  });
  expect(await isConverted(server.url, LEAD)).toBe(false);
  const { status } = await callV2(server.url, `Leads/${LEAD}/actions/convert`, { body: { data: [{}] } });
  expect(status).toBe(200);
});

it('a connection that ends between two statements of a transaction: an error, and the server goes on', async () => {
  const { database } = server.context;
  const broken = database.transaction(async (tx) => {
    const { rows } = await tx.queryText('select pg_backend_pid() as pid');
    const [{ pid } = { pid: 0 }] = rows as { pid: number }[];
    await server.query(`${ended} and pid = $1`, [pid]);
    await vi.waitFor(async () =>
      expect(await server.query('select 1 from pg_stat_activity where pid = $1', [pid])).toEqual([]),
    );
    // what PostgreSQL says when it ends a connection has arrived by now, or arrives with the next statement
    await tx.queryText('select 1');
  });
  await expect(broken).rejects.toThrow(/terminat|not queryable/);
  expect(await isConverted(server.url, '1386586000002574002')).toBe(false);
});
