import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startConnectProxy, type ConnectProxy } from '../support/connect-proxy.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { runProgram, TIMEOUT_MS } from './run-program.ts';

let server: TestServer;
let proxy: ConnectProxy;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convertlead-v1-'));
  server = await startTestServer({ tlsDirectory: folder, tlsNames: ['crm.zoho.com'] });
  proxy = await startConnectProxy('crm.zoho.com', Number(new URL(server.tlsUrl ?? '').port));
});
afterAll(async () => {
  await proxy.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each([
  ['node-zoho, its address overridden', 'node-zoho.cjs', () => [server.url], () => ({})],
  ['node-zoho as it is, over https to crm.zoho.com', 'node-zoho.cjs', () => [], () => ({ HTTPS_PROXY: proxy.url })],
  ['zoho', 'zoho-1.cjs', () => [server.url], () => ({})],
] as const)('%s', (_name, program, args, environment) => {
  it(
    'inserts, reads, searches, converts, and is told what it may not do',
    async () => {
      const report = await runProgram(folder, program, args(), environment());
      const { unique, lead, converted } = Object(report) as Record<string, never>;
      const { Contact: contact, Potential: potential } = Object(converted) as Record<string, string>;
      const id: unknown = expect.stringMatching(/^\d{19}$/);
      expect(report).toMatchObject({
        before: { LEADID: lead, 'Last Name': unique, 'First Name': 'Zoë', Company: `Société ${unique}` },
        found: [lead],
        converted: { Contact: id, Potential: id },
        contact: { CONTACTID: contact, 'Last Name': unique, ACCOUNTID: id, 'Account Name': `Société ${unique}` },
        potential: {
          POTENTIALID: potential,
          'Potential Name': `Potential ${unique}`,
          'Closing Date': '2026-12-31',
          Stage: 'Qualification',
          Amount: '56.6',
          Probability: '100',
          'Account Name': `Société ${unique}`,
          CONTACTID: contact,
          'Potential Owner': 'Patricia Sample',
        },
        account: { 'Account Name': `Société ${unique}` },
        again: { code: '4103' },
        foundAfter: [],
        leadAfter: { code: '4103' },
        plain: { Contact: id, Potential: null },
      });
      expect(
        await server.query(
          `select r.name from convertlead.deal_contact d
           join convertlead.contact_role r on r.org_id = d.org_id and r.id = d.role_id
           where d.deal_id = $1 and d.contact_id = $2`,
          [potential, contact],
        ),
      ).toEqual([{ name: 'Purchasing' }]);
    },
    TIMEOUT_MS,
  );
});
