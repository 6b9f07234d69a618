import { expect, it } from 'vitest';
import { ACCESS_TOKEN } from '../support/demo-caller.ts';
import { startTestServer } from '../support/test-server.ts';

it('a body that is not in UTF-8 is refused: nothing of it is guessed', async () => {
  const server = await startTestServer();
  try {
    const post = async (path: string, text: string, encoding: 'utf8' | 'latin1'): Promise<number> => {
      const headers = { authorization: `Bearer ${ACCESS_TOKEN}` };
      const body = new Uint8Array(Buffer.from(text, encoding));
      return (await fetch(server.url + path, { method: 'POST', headers, body })).status;
    };
    const lead = JSON.stringify({ data: [{ Last_Name: 'Café' }] });
    expect(await post('/crm/v2/Leads', lead, 'latin1')).toBe(400);
    expect(await post('/api/roles', JSON.stringify({ name: 'Café', rights: [] }), 'latin1')).toBe(400);
    expect(await server.query("select 1 from convertlead.record where name like 'Caf_'")).toHaveLength(0);
    expect(await post('/crm/v2/Leads', lead, 'utf8')).toBe(201);
    expect(await server.query("select name from convertlead.record where name like 'Caf_'")).toEqual([
      { name: 'Café' },
    ]);
  } finally {
    await server.close();
  }
});
