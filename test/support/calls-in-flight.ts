import { expect, vi } from 'vitest';
import { transactionOf } from '../../src/operations/transaction-of.ts';
import { openRequest, type OpenRequest } from './open-request.ts';
import type { TestServer } from './test-server.ts';

/** Begins a call that writes a tag into an organisation, and is still being carried out. @returns ends it */
export async function beginCall({ context }: TestServer, orgId: string): Promise<() => Promise<void>> {
  const ended = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const call = transactionOf(context, orgId, async (tx) => {
    await tx.queryText(
      `insert into convertlead.tag (org_id, id, module, name) values (${orgId}, 1, 'Leads', 'in flight')`,
    );
    begun.resolve();
    await ended.promise;
  });
  await Promise.race([begun.promise, call]);
  return async () => {
    ended.resolve();
    await call;
  };
}

/**
 * Sends half of a file, to be attached to a lead of an organisation that has limits (`apiLimits`): that the call is charged says that the server
 * knows by then whose it is.
 */
export async function beginUpload(
  server: TestServer,
  orgId: string,
  token: string,
  lead: string,
): Promise<OpenRequest> {
  const head = ['--x', 'content-disposition: form-data; name="file"; filename="a.txt"', ''];
  const body = [...head, 'y'.repeat(5000), '--x--', ''].join('\r\n');
  const headers = { authorization: `Zoho-oauthtoken ${token}`, 'content-type': 'multipart/form-data; boundary=x' };
  const upload = await openRequest(`${server.url}/crm/v2/Leads/${lead}/Attachments`, headers, body);
  await vi.waitFor(
    async () =>
      expect(await server.query('select 1 from convertlead.api_usage where org_id = $1', [orgId])).toHaveLength(1),
    { timeout: 10_000 },
  );
  return upload;
}

/** Waits until so many wait for others to end. */
export async function waitForWaiting(server: TestServer, count: number): Promise<void> {
  await vi.waitFor(async () => expect(await countWaiting(server)).toBe(count), { timeout: 10_000, interval: 20 });
}

/** How many wait for others to end. */
export async function countWaiting(server: TestServer): Promise<number> {
  const waiting = await server.query(
    `select 1 from pg_locks where locktype = 'advisory' and not granted
     and database = (select oid from pg_database where datname = current_database())`,
  );
  return waiting.length;
}
