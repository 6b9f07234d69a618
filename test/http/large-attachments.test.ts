import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const AUTHORIZATION = { Authorization: 'Zoho-oauthtoken 1000.accesstoken.0001' };
const LIMIT = 3 * 1024 * 1024;
const PATH = '/crm/v2/Leads/1386586000002574004/Attachments';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ attachmentBytesMax: LIMIT });
});
afterAll(() => server.close());

async function upload(bytes: Uint8Array<ArrayBuffer>): Promise<{ status: number; body: unknown }> {
  const form = new FormData();
  form.append('file', new Blob([bytes]), 'large.bin');
  const answer = await fetch(`${server.url}${PATH}`, { method: 'POST', headers: AUTHORIZATION, body: form });
  return { status: answer.status, body: await answer.json() };
}

async function spooled(): Promise<string[]> {
  return (await readdir(tmpdir())).filter((name) => name.startsWith(`convertlead-upload-${process.pid}-`));
}

describe('a large attachment', () => {
  it('is kept in pieces, and comes back as it was', async () => {
    const bytes = randomBytes(LIMIT);
    const { status } = await upload(new Uint8Array(bytes));
    expect(status).toBe(200);
    const [row] = await server.query<{ id: string; pieces: number; largest: number }>(
      `select a.id::text, count(*)::int as pieces, max(length(c.content))::int as largest
       from convertlead.attachment a join convertlead.attachment_content c on c.attachment_id = a.id
       where a.file_name = 'large.bin' group by a.id`,
    );
    expect(row).toMatchObject({ pieces: 12, largest: 256 * 1024 });
    const answer = await fetch(`${server.url}${PATH}/${row?.id}`, { headers: AUTHORIZATION });
    const hash = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');
    expect(hash(new Uint8Array(await answer.arrayBuffer()))).toBe(hash(bytes));
  });

  it('of one byte more than the limit is refused, and nothing is left of it', async () => {
    const before = await server.query('select id from convertlead.attachment');
    const { status, body } = await upload(new Uint8Array(LIMIT + 1));
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'FILE_SIZE_MORE_THAN_ALLOWED_SIZE', details: { limit: LIMIT } });
    expect(await server.query('select id from convertlead.attachment')).toEqual(before);
    await expect.poll(spooled).toEqual([]);
  });

  it('is forgotten when its client goes away in the middle', async () => {
    const before = await server.query('select id from convertlead.attachment');
    const sending = request(`${server.url}${PATH}`, {
      method: 'POST',
      headers: { ...AUTHORIZATION, 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': LIMIT },
    });
    sending.on('error', () => undefined);
    sending.write('--x\r\nContent-Disposition: form-data; name="file"; filename="cut.bin"\r\n\r\n');
    sending.write(Buffer.alloc(1024 * 1024));
    await expect.poll(spooled).toHaveLength(1);
    sending.destroy();
    await expect.poll(spooled).toEqual([]);
    expect(await server.query('select id from convertlead.attachment')).toEqual(before);
  });
});
