import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const ROUNDS = 15;
const HEADERS = { authorization: 'Zoho-oauthtoken 1000.accesstoken.0001' };
const ELSEWHERE = '1386586000000753001';

interface Result {
  readonly code: string;
  readonly details: { readonly id: string };
}

describe('a conversion and a write to what hangs on its lead, at the same time', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ contents: 'demo' });
  });

  afterAll(() => server.close());

  async function send(method: string, path: string, record: object): Promise<Result> {
    const answer = await fetch(`${server.url}/crm/v2/${path}`, {
      method,
      headers: HEADERS,
      body: JSON.stringify({ data: [record] }),
    });
    const { data } = (await answer.json()) as { data: [Result] };
    return data[0];
  }

  async function leadWithNote(): Promise<{ lead: string; note: string }> {
    const { details } = await send('POST', 'Leads', { Last_Name: 'Racer' });
    const note = await send('POST', 'Notes', { Note_Content: 'x', Parent_Id: details.id, se_module: 'Leads' });
    return { lead: details.id, note: note.details.id };
  }

  async function targetsOf(record: string): Promise<string[]> {
    const rows = await server.query<{ target: string }>(
      'select target_id::text as target from convertlead.record_lookup where record_id = $1',
      [record],
    );
    return rows.map(({ target }) => target);
  }

  it('a note that was moved elsewhere stays there, whoever came first', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { lead, note } = await leadWithNote();
      const change = { Parent_Id: ELSEWHERE, se_module: 'Accounts' };
      const [changed] = await Promise.all([
        send('PUT', `Notes/${note}`, change),
        send('POST', `Leads/${lead}/actions/convert`, {}),
      ]);
      expect(changed.code).toBe('SUCCESS');
      expect(await targetsOf(note)).toEqual([ELSEWHERE]);
    }
  });

  it('a note that was made in time has moved, and one that came too late was refused', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { lead } = await leadWithNote();
      const late = { Note_Content: 'late', Parent_Id: lead, se_module: 'Leads' };
      const [made] = await Promise.all([
        send('POST', 'Notes', late),
        send('POST', `Leads/${lead}/actions/convert`, {}),
      ]);
      expect(['SUCCESS', 'INVALID_DATA']).toContain(made.code);
      expect(await server.query('select 1 from convertlead.record_lookup where target_id = $1', [lead])).toEqual([]);
    }
  });

  it('deleting what moves never breaks the conversion', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { lead, note } = await leadWithNote();
      const [deleted, converted] = await Promise.all([
        send('DELETE', `Notes/${note}`, {}),
        send('POST', `Leads/${lead}/actions/convert`, {}),
      ]);
      expect(deleted.code).toBe('SUCCESS');
      expect(converted).toHaveProperty('Contacts');
      expect(await targetsOf(note)).toEqual([]);
    }
  });
});
