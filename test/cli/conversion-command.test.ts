import { Command } from 'commander';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { conversionCommand } from '../../src/cli/conversion-command.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
afterEach(() => {
  vi.restoreAllMocks();
});

async function show(...args: string[]): Promise<string> {
  let printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  const program = new Command('convertlead').addCommand(conversionCommand((work) => work(server.context)));
  await program.parseAsync(['conversion', 'show', '--org', '1386586', ...args], { from: 'user' });
  return printed;
}

it('says what became of a lead, of its fields, and of a key that meant nothing', async () => {
  const lead = '1386586000002574003';
  await expect(show(lead)).rejects.toThrow(/is converted/);
  await fetch(`${server.url}/crm/v2/Leads/${lead}/actions/convert`, {
    method: 'POST',
    headers: { Authorization: 'Zoho-oauthtoken 1000.accesstoken.0001' },
    body: '{"data":[{"Deal":{"Deal_Name":"misspelt"}}]}',
  });
  const printed = await show(lead);
  expect(printed).toMatch(
    /^Lead 1386586000002574003, converted 2026-11-23T12:00:00.000Z by sample@zoho.com through v2\n/,
  );
  expect(printed).toContain('  City -> Contacts.Mailing_City, Accounts.Billing_City\n');
  expect(printed).toContain('  Lead_Status stays on the lead');
  expect(printed).toContain('  "Deal" of the request was ignored');
  expect(JSON.parse(await show(lead, '--json'))).toMatchObject({ leadId: lead, dealId: null, face: 'v2' });
});

it('has nothing to show of an id that is none', async () => {
  await expect(show('abc')).rejects.toThrow('No lead abc of organisation 1386586 is converted.');
});
