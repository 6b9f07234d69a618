import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadSeed } from '../../src/operations/load-seed.ts';
import { parseSeed } from '../../src/operations/parse-seed.ts';
import { ACCESS_TOKEN } from '../support/demo-caller.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const OTHER_TOKEN = '1000.other.0001';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
  await loadSeed(server.context, parseSeed(await readFile('test/wire/other-organisation.json', 'utf8')));
});
afterEach(() => server.close());

async function call(token: string, method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${server.url}/api/jobs/conversions${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    body: body === undefined ? null : JSON.stringify(body),
  });
  return (await answer.json()) as Record<string, unknown>;
}

it('a job that the database does not let end keeps no job of another organisation waiting', async () => {
  await server.query(`create function convertlead.refuse_end() returns trigger language plpgsql as
    $$ begin raise exception 'not to be ended'; end $$`);
  await server.query(`create trigger refuse_end before update on convertlead.job for each row
    when (new.org_id = 2000 and new.state = 'done') execute function convertlead.refuse_end()`);
  const stuck = await call(OTHER_TOKEN, 'POST', '', { leads: { ids: ['2000000000001'] } });
  const has = async (token: string, id: unknown, wanted: object): Promise<unknown> =>
    vi.waitFor(async () => expect(await call(token, 'GET', `/${String(id)}`)).toMatchObject(wanted), {
      timeout: 5000,
      interval: 20,
    });
  await has(OTHER_TOKEN, stuck['id'], { state: 'running', converted: 1 });
  const { id } = await call(ACCESS_TOKEN, 'POST', '', { leads: { ids: ['1386586000002574001'] } });
  await has(ACCESS_TOKEN, id, { state: 'done', converted: 1 });
});
