import { expect, it } from 'vitest';
import { ACCESS_TOKEN } from '../support/demo-caller.ts';
import { startTestServer } from '../support/test-server.ts';
import { dumpDatabase } from '../support/wire-case/dump-database.ts';

const LEAD = '1386586000002574001';
const OTHER = '1386586000002574003';

it('looks write nothing and set no id aside: plans of conversions and of their undoing, matches, lineage, reports', async () => {
  const server = await startTestServer();
  try {
    const call = async (
      method: string,
      path: string,
      body?: object,
    ): Promise<{ id: string; contact: { id: string } }> => {
      const answer = await fetch(server.url + path, {
        method,
        headers: { authorization: `Bearer ${ACCESS_TOKEN}` },
        body: body === undefined ? null : JSON.stringify(body),
      });
      expect(answer.ok).toBe(true);
      return (await answer.json()) as { id: string; contact: { id: string } };
    };
    const { id, contact } = await call('POST', '/api/conversions', { leadId: OTHER });
    const before = await dumpDatabase(server);
    expect(Object.keys(before)).toContain('convertlead.id_block');
    const deal = {
      fields: { Deal_Name: 'D', Closing_Date: '2027-01-31', Stage: 'Qualification' },
      contactRole: 'New one',
    };
    await call('POST', '/api/conversions/plan', { leadId: LEAD, deal, tags: { Contacts: ['new'] } });
    await call('POST', `/api/conversions/${id}/undo/plan`);
    await call('GET', `/api/leads/${LEAD}/matches`);
    await call('GET', `/api/records/Contacts/${contact.id}/lineage`);
    await call('GET', '/api/records/Leads?search=lena');
    await call('GET', `/api/records/Contacts/${contact.id}/related`);
    await call('GET', '/api/modules');
    await call('GET', '/api/me');
    await call('GET', '/api/reports/conversions');
    await call('GET', `/crm/v8/Leads/${LEAD}/__conversion_options`);
    expect(await dumpDatabase(server)).toEqual(before);
  } finally {
    await server.close();
  }
});
