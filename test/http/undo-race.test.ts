import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCESS_TOKEN } from '../support/demo-caller.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function call(path: string, body: object): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ACCESS_TOKEN}` },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function converted(lead: string, more: object = {}): Promise<{ id: string; contact: string }> {
  const { body } = await call('/api/conversions', { leadId: lead, ...more });
  return { id: String(body['id']), contact: (body['contact'] as { id: string }).id };
}

describe('taking a conversion back while others', () => {
  it('do the same: it is undone once', async () => {
    const { id } = await converted('1386586000002574001');
    const answers = await Promise.all(Array.from({ length: 12 }, () => call(`/api/conversions/${id}/undo`, {})));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 11 }, () => 409)]);
    const rows = await server.query("select 1 from convertlead.history where action = 'lead.unconverted'");
    expect(rows).toHaveLength(1);
  });

  it('put notes on the contact: no note is lost', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id, contact } = await converted('1386586000002574003');
      const note = { Note_Title: `Race ${round}`, Note_Content: 'x' };
      const [added, undone] = await Promise.all([
        call(`/crm/v2/Contacts/${contact}/Notes`, { data: [note] }),
        call(`/api/conversions/${id}/undo`, {}),
      ]);
      // the note came too late for the contact, or the undo saw it
      expect(`${added.status} ${undone.status}`).toMatch(/^(201 409|(202|4\d\d) 200)$/);
      const rows = await server.query<{ kept: boolean }>(
        `select exists (select 1 from convertlead.record_lookup l where l.record_id = n.id) as kept
         from convertlead.record n where n.name = $1`,
        [note.Note_Title],
      );
      expect(rows).toEqual(undone.status === 409 ? [{ kept: true }] : []);
      if (undone.status === 409) await call(`/api/conversions/${id}/undo`, { otherwise: 'restore' });
    }
  });

  it('convert another lead into its contact: it is kept, or was never there', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id, contact } = await converted('1386586000002574004');
      const [other, undone] = await Promise.all([
        call('/api/conversions', { leadId: '1386586000002574006', contact: { id: contact }, overwrite: true }),
        call(`/api/conversions/${id}/undo`, {}),
      ]);
      expect(['201 409', '404 200']).toContain(`${other.status} ${undone.status}`);
      if (undone.status === 409) {
        await call(`/api/conversions/${String(other.body['id'])}/undo`, { otherwise: 'restore' });
        expect((await call(`/api/conversions/${id}/undo`, { otherwise: 'restore' })).status).toBe(200);
      }
    }
  });
});
