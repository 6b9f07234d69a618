import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSeed } from '../../../src/operations/load-seed.ts';
import { readDemoSeed } from '../../../src/operations/read-seed.ts';
import { startSystem, type System } from '../../../src/system.ts';
import { beginCall, waitForWaiting } from '../../support/calls-in-flight.ts';
import { startDatabaseRelay } from '../../support/database-relay.ts';
import { ACCESS_TOKEN, callV2 } from '../../support/demo-caller.ts';
import { contentsOf } from '../../support/organisation-contents.ts';
import { startReceiver, type Receiver } from '../../support/receiver.ts';
import { readCalls } from '../../support/sandbox-lists.ts';
import {
  callApi,
  makeOrganisation,
  resetOrganisation,
  type MadeOrganisation,
} from '../../support/sandbox-organisation.ts';
import { TEST_NOW } from '../../support/test-clock.ts';
import { testConfig } from '../../support/test-config.ts';
import { createBareDatabase } from '../../support/test-database.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

const LEAD = '1386586000002574001';
const OTHER = '1386586000002574002';
const NOTE = '1386586000001001004';

let server: TestServer;
let second: System;
let receiver: Receiver;

beforeAll(async () => {
  server = await startTestServer({ contents: 'empty', callsMax: 1000 });
  second = await startSystem(sandboxConfig(server.databaseUrl), { now: () => TEST_NOW });
  receiver = await startReceiver();
});
afterAll(async () => {
  await second.close();
  await server.close();
  await receiver.close();
});

function sandboxConfig(databaseUrl: string) {
  return {
    ...testConfig(databaseUrl),
    callLog: { callsMax: 1000, hoursMax: 24, content: 'full' as const },
    sandbox: true,
  };
}

async function take(token: string, name: string, on: { url: string } = server): Promise<number> {
  return (await callApi(on, 'PUT', `sandbox/snapshots/${name}`, { token })).status;
}

async function restore(
  token: string,
  name: string,
  on: { url: string } = server,
): Promise<{ status: number; body: unknown }> {
  return callApi(on, 'POST', `sandbox/snapshots/${name}/restore`, { token });
}

async function namesOf(token: string): Promise<string[]> {
  const { body } = await callApi(server, 'GET', 'sandbox/snapshots', { token });
  return (body as { snapshots: { name: string }[] }).snapshots.map(({ name }) => name);
}

async function upload(token: string, lead: string, bytes: Uint8Array<ArrayBuffer>, url = server.url): Promise<void> {
  const form = new FormData();
  form.append('file', new Blob([bytes]), 'file.bin');
  const headers = { authorization: `Zoho-oauthtoken ${token}` };
  const answer = await fetch(`${url}/crm/v2/Leads/${lead}/Attachments`, { method: 'POST', headers, body: form });
  if (!answer.ok) throw new Error(await answer.text());
}

/** A bit of everything. */
async function work({ id, accessToken: token }: MadeOrganisation): Promise<void> {
  await callApi(server, 'POST', 'sandbox/webhooks', { token, body: { url: receiver.url } });
  const watch = { channel_id: '7', events: ['Deals.all'], notify_url: 'http://127.0.0.1:1/' };
  await callV2(server.url, 'actions/watch', { token, body: { watch: [watch] } });
  await callV2(server.url, 'Leads', { token, body: { data: [{ Last_Name: 'Néw', Tag: [{ name: 'new' }] }] } });
  await upload(token, LEAD, new Uint8Array(randomBytes(600 * 1024)));
  const deal = { Deal_Name: 'D', Closing_Date: '2026-12-31', Stage: 'Stage0' };
  const data = [{ notify_lead_owner: true, Deals: deal, move_attachments_to: { api_name: 'Deals' } }];
  await fetch(`${server.url}/crm/v2/Leads/${LEAD}/actions/convert`, {
    method: 'POST',
    headers: { authorization: `Zoho-oauthtoken ${token}`, 'idempotency-key': 'once' },
    body: JSON.stringify({ data }),
  });
  const job = { token, body: { leads: { ids: [OTHER] } } };
  const { body } = await callApi(server, 'POST', 'jobs/conversions', job);
  await expect
    .poll(async () => (await callApi(server, 'GET', `jobs/conversions/${(body as { id: string }).id}`, { token })).body)
    .toMatchObject({ state: 'done' });
  await callApi(server, 'POST', 'roles', { token, body: { name: 'New', rights: ['undo'] } });
  await callApi(server, 'PATCH', 'settings', { token, body: { accountMatch: 'reuse', apiLimits: null } });
  await fetch(`${server.url}/crm/v2/Notes?ids=${NOTE}`, {
    method: 'DELETE',
    headers: { authorization: `Zoho-oauthtoken ${token}` },
  });
  // what only organisations with limits, and with unique fields, have
  await server.query(
    `with used as (insert into convertlead.api_usage (org_id, minute, calls, credits) values ($1, $2, 1, 1))
     insert into convertlead.unique_value (org_id, module, field, value_key, record_id) values ($1, 'Leads', 'Email', 'x', $3)`,
    [id, TEST_NOW, LEAD],
  );
  // each has been tried, and nobody is trying it any more
  const deliveries = async (state: string): Promise<unknown> =>
    (await callApi(server, 'GET', `sandbox/deliveries?state=${state}`, { token })).body;
  await expect.poll(() => deliveries('waiting')).toMatchObject({ deliveries: [{ attempts: 1, status: null }] });
  await expect.poll(() => deliveries('delivered')).toMatchObject({ deliveries: [{ attempts: 1 }, { attempts: 1 }] });
}

describe('a snapshot', () => {
  it('has everything that was there, and new records get the ids that they got then', async () => {
    const made = await makeOrganisation(server);
    const token = made.accessToken;
    await work(made);
    const before = await contentsOf(server, made.id);
    const empty = Object.entries(before).flatMap(([name, rows]) => (JSON.stringify(rows) === '[]' ? [name] : []));
    expect(empty).toEqual([]);
    expect(await take(token, 'busy')).toBe(201);

    const next = async (url: string): Promise<unknown> =>
      (await callV2(url, 'Leads', { token, body: { data: [{ Last_Name: 'Next' }] } })).body;
    const first = await next(server.url);
    await callApi(server, 'POST', 'roles', { token, body: { name: 'Newer', rights: [] } });
    await server.query(`delete from convertlead.record where org_id = $1 and module = 'Notes'`, [made.id]);
    await server.query(`update convertlead.organisation set name = 'Changed', time_zone = 'Asia/Tokyo' where id = $1`, [
      made.id,
    ]);
    expect(await contentsOf(server, made.id)).not.toEqual(before);
    expect((await restore(token, 'busy', second)).status).toBe(204);

    // calls are those of this life
    expect(await contentsOf(server, made.id)).toEqual({ ...before, call: [] });
    expect(await next(second.url)).toEqual(first);
    expect((await restore(token, 'busy')).status).toBe(204);
    expect(await next(server.url)).toEqual(first);
    expect((await readCalls(server.url, '', token)).length).toBe(1);

    await resetOrganisation(server, token);
    expect((await restore(token, 'busy')).status).toBe(204);
    const again = await contentsOf(server, made.id);
    expect({ ...again, call: [] }).toEqual({ ...before, call: [] });
  });

  it('has what later versions of the server may add to an organisation', async () => {
    const { id, accessToken: token } = await makeOrganisation(server);
    const set = async (value: string): Promise<unknown> =>
      server.query('update convertlead.organisation set "A column" = $2::jsonb where id = $1', [id, value]);
    const get = async (): Promise<unknown> =>
      (await server.query('select "A column"::text as value from convertlead.organisation where id = $1', [id]))[0];
    await server.query(`alter table convertlead.organisation add column "A column" jsonb default '["as usual"]'`);
    try {
      await set('{"at": 1}');
      await take(token, 'one');
      await set('{"at": 2}');
      await restore(token, 'one');
      expect(await get()).toEqual({ value: '{"at": 1}' });
      await resetOrganisation(server, token);
      expect(await get()).toEqual({ value: '["as usual"]' });
    } finally {
      await server.query('alter table convertlead.organisation drop column "A column"');
    }
  });

  it('is one of several, takes the place of another, and is deleted', async () => {
    const { accessToken: token } = await makeOrganisation(server);
    const other = await makeOrganisation(server);
    expect([await take(token, 'b'), await take(token, 'a.1'), await take(token, 'b')]).toEqual([201, 201, 200]);
    expect(await namesOf(token)).toEqual(['a.1', 'b']);
    expect(await namesOf(other.accessToken)).toEqual([]);
    expect(await restore(other.accessToken, 'b')).toMatchObject({
      status: 404,
      body: { type: '/api/problems/unknown-snapshot', detail: 'There is no snapshot "b".' },
    });
    await callV2(server.url, `Leads/${LEAD}/actions/convert`, { token, body: { data: [{}] } });
    await take(token, 'b');
    await restore(token, 'a.1');
    expect((await callV2(server.url, `Leads/${LEAD}`, { token })).status).toBe(200);
    await restore(token, 'b');
    expect((await callV2(server.url, `Leads/${LEAD}`, { token })).status).toBe(204);
    expect((await callApi(server, 'DELETE', 'sandbox/snapshots/b', { token })).status).toBe(204);
    expect((await callApi(server, 'DELETE', 'sandbox/snapshots/b', { token })).status).toBe(404);
    expect((await restore(token, 'b')).status).toBe(404);
    expect(await namesOf(token)).toEqual(['a.1']);
    await resetOrganisation(server, token);
    expect(await namesOf(token)).toEqual(['a.1']);
    expect(await server.query(`select distinct snapshot from convertlead.snapshot_row order by 1`)).toEqual([
      { snapshot: 'a.1' },
      { snapshot: 'busy' },
      { snapshot: 'one' },
    ]);
  });

  it('is not of what cannot be', async () => {
    const { id, accessToken: token } = await makeOrganisation(server);
    for (const name of ['-x', 'a%20b', 'x'.repeat(101), '%C3%A9']) expect(await take(token, name)).toBe(422);
    expect(await take('1000.of.nobody', 'x')).toBe(401);
    await take(token, 'old');
    await server.query('update convertlead.snapshot set migration = migration - 1 where org_id = $1', [id]);
    expect(await restore(token, 'old')).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('take it again') },
    });
    await server.query(
      `insert into convertlead.snapshot (org_id, name, created_at, migration)
       select org_id, 'n' || i, created_at, migration from convertlead.snapshot, generate_series(1, 99) i where org_id = $1`,
      [id],
    );
    expect([await take(token, 'more'), await take(token, 'n1')]).toEqual([422, 200]);
    await loadSeed(server.context, await readDemoSeed());
    expect(await take(ACCESS_TOKEN, 'x')).toBe(422);
  });

  it('leaves a job that is under way alone', async () => {
    const { id, accessToken: token, userEmail } = await makeOrganisation(server);
    await server.context.database.transaction(async (tx) => {
      // as somebody who works on it, so that nobody else does
      await tx.queryText(`select pg_advisory_xact_lock(hashtextextended('job ' || ${id} || ' 5', 0))`);
      await server.query(
        `with job as (
           insert into convertlead.job (org_id, id, kind, user_id, state, dry_run, task, created_at)
           select $1, 5, 'undo', id, 'running', false, '{}', created_at from convertlead.crm_user where org_id = $1 and email = $2
         )
         insert into convertlead.job_item (org_id, job_id, no, state) select $1, 5, n, case n when 1 then 'undone' else 'waiting' end
         from generate_series(1, 2) n`,
        [id, userEmail],
      );
      expect(await take(token, 'x')).toBe(201);
    });
    await restore(token, 'x');
    expect(await server.query('select 1 from convertlead.job where org_id = $1', [id])).toEqual([]);
  });

  it('has mails that wait to be sent, and they are sent again', async () => {
    const { id, accessToken: token } = await makeOrganisation(server);
    const jobs = async (): Promise<number> =>
      (await server.query(`select 1 from convertlead_jobs.job where data ->> 'orgId' = $1`, [id])).length;
    const body = { data: [{ notify_lead_owner: true, notify_new_entity_owner: true }] };
    await callV2(server.url, `Leads/${LEAD}/actions/convert`, { token, body });
    expect(await jobs()).toBe(2);
    await take(token, 'x');
    await restore(token, 'x');
    expect(await jobs()).toBe(4);
  });

  it('is taken between two calls, and what has begun before it is restored leaves nothing', async () => {
    const { id, accessToken: token } = await makeOrganisation(server);
    const endFirst = await beginCall(server, id);
    const taken = take(token, 'x');
    await waitForWaiting(server, 1);
    await endFirst();
    expect(await taken).toBe(201);
    const before = await contentsOf(server, id);
    expect(JSON.stringify(before['tag'])).toContain('in flight');

    await server.query('delete from convertlead.tag where org_id = $1 and id = 1', [id]);
    const endCall = await beginCall(server, id);
    const restored = restore(token, 'x', second);
    await waitForWaiting(server, 1);
    const late = callV2(server.url, `Leads/${LEAD}/actions/convert`, { token, body: { data: [{}] } });
    await waitForWaiting(server, 2);
    await endCall();
    expect((await restored).status).toBe(204);
    expect(await late).toMatchObject({ status: 409, body: { code: 'INVALID_REQUEST' } });
    expect(await contentsOf(server, id)).toEqual(before);
  });

  it('of large attachments goes from table to table, past the server', async () => {
    const database = await createBareDatabase('empty');
    const relay = await startDatabaseRelay(database.connection);
    const own = await startSystem(sandboxConfig(relay.url), { now: () => TEST_NOW });
    try {
      const { accessToken: token } = await makeOrganisation(own);
      const bytes = 8 * 1024 * 1024;
      await upload(token, LEAD, new Uint8Array(randomBytes(bytes)), own.url);
      expect(relay.bytes).toBeGreaterThan(bytes);
      const before = relay.bytes;
      expect([await take(token, 'x', own), (await restore(token, 'x', own)).status]).toEqual([201, 204]);
      expect(relay.bytes - before).toBeLessThan(bytes / 8);
    } finally {
      await own.close();
      await relay.set('cut');
      await database.drop();
    }
  });
});

describe('credentials', () => {
  async function opens(token: string): Promise<boolean> {
    return (await callV2(server.url, `Leads/${LEAD}`, { token })).status === 200;
  }

  async function refreshed({ clientId, clientSecret, refreshToken }: MadeOrganisation): Promise<string> {
    const asked = {
      grant_type: 'refresh_token',
      client_id: clientId,
      client_secret: clientSecret,
      refresh_token: refreshToken,
    };
    const answer = await fetch(`${server.url}/oauth/v2/token`, { method: 'POST', body: new URLSearchParams(asked) });
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  async function revoke(token: string): Promise<void> {
    const answer = await fetch(`${server.url}/oauth/v2/token/revoke?token=${token}`, { method: 'POST' });
    expect(answer.status).toBe(200);
  }

  it('that were made since stay good, and those that were revoked since are good again', async () => {
    const made = await makeOrganisation(server);
    const earlier = await refreshed(made);
    await take(made.accessToken, 'x');
    const later = await refreshed(made);
    await revoke(earlier);
    expect(await opens(earlier)).toBe(false);
    expect((await restore(later, 'x')).status).toBe(204);
    expect([await opens(earlier), await opens(later), await opens(made.accessToken)]).toEqual([true, true, true]);
    await revoke(later);
    await resetOrganisation(server, made.accessToken);
    expect([await opens(earlier), await opens(later), await opens(made.accessToken)]).toEqual([true, false, true]);
  });

  it('of somebody who would not be there any more restore and reset nothing', async () => {
    const made = await makeOrganisation(server);
    await take(made.accessToken, 'x');
    await server.query(
      `insert into convertlead.crm_user (org_id, id, email, last_name, role_id, active, created_at)
       select org_id, 7, 'late@example.com', 'Late', role_id, true, created_at from convertlead.crm_user
       where org_id = $1 and email = $2`,
      [made.id, made.userEmail],
    );
    await server.query(`update convertlead.token set user_id = 7 where org_id = $1 and kind = 'access'`, [made.id]);
    const before = await contentsOf(server, made.id);
    const refused = {
      status: 422,
      body: { detail: expect.stringContaining('late@example.com would not be an active user') },
    };
    expect(await restore(made.accessToken, 'x')).toMatchObject(refused);
    expect(await callApi(server, 'POST', 'sandbox/reset', { token: made.accessToken })).toMatchObject(refused);
    expect(await contentsOf(server, made.id)).toEqual(before);
  });
});
