import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACCESS_TOKEN } from '../support/demo-caller.ts';
import { dumpData } from '../support/dump-data.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const LEADS = ['1386586000002574001', '1386586000002574002'] as const;

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

async function call(path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await fetch(server.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${ACCESS_TOKEN}` },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as Record<string, unknown>;
}

describe.each([
  ['tag', { tag: ['quite new'], role: null }],
  ['role', { tag: [], role: 'Zee' }],
])('a %s made by one of two conversions into different records, and used by both', (_kind, { tag, role }) => {
  it.each([
    ['the last one first', [1, 0]],
    ['the first one first', [0, 1]],
  ] as const)('goes with the last that is taken back: %s', async (_order, order) => {
    const before = await dumpData(server);
    const ids: string[] = [];
    for (const leadId of LEADS) {
      const fields = { Deal_Name: `Of ${leadId}`, Closing_Date: '2027-01-31', Stage: 'Qualification' };
      const converted = await call('/api/conversions', {
        leadId,
        onMatch: { account: 'create', contact: 'create' },
        deal: { fields: { ...fields, Tag: tag.map((name) => ({ name })) }, ...(role && { contactRole: role }) },
      });
      expect(converted).toHaveProperty('id');
      ids.push(String(converted['id']));
    }
    const made = `select name from convertlead.tag where name = 'quite new'
      union all select name from convertlead.contact_role where name = 'Zee'`;
    expect(await server.query(made)).toHaveLength(1);
    for (const index of order) {
      expect(await call(`/api/conversions/${ids[index]}/undo`, {})).toMatchObject({ possible: true });
    }
    expect(await dumpData(server)).toEqual(before);
  });
});
