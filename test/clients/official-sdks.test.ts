import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { runProgram, TIMEOUT_MS } from './run-program.ts';

/** What a program prints: see programs/flow.cjs. */
interface Report {
  readonly unique: string;
  readonly account: string;
  readonly contact: string;
  readonly lead: string;
  readonly converted: { readonly Deals: string };
}

let server: TestServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convertlead-sdk-'));
  server = await startTestServer({ tlsDirectory: folder });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each([
  ['@zohocrm/nodejs-sdk-2.0', 'sdk-2.0.cjs', ['@zohocrm/nodejs-sdk-2.0']],
  ['@zohocrm/typescript-sdk-2.0', 'sdk-2.0.cjs', ['@zohocrm/typescript-sdk-2.0']],
  ['zcrmsdk', 'sdk-2.0.cjs', ['zcrmsdk']],
  ['zcrmsdk of 2019, which speaks https only', 'sdk-2019.cjs', []],
  ['@zohocrm/nodejs-sdk-2.1', 'sdk-2.1.mjs', []],
  ['@zohocrm/nodejs-sdk-8.0', 'sdk-8.0.mjs', ['@zohocrm/nodejs-sdk-8.0']],
  ['@zohocrm/typescript-sdk-8.0', 'sdk-8.0.mjs', ['@zohocrm/typescript-sdk-8.0']],
] as const)('%s', (_name, program, args) => {
  it(
    'creates, reads, searches, converts, and is told what it may not do',
    async () => {
      const url = program === 'sdk-2019.cjs' ? server.tlsUrl : server.url;
      const report = await runProgram(folder, program, [...args, url ?? '']);
      // eslint-disable-next-line typescript/no-unsafe-type-assertion -- what is not there fails the comparison
      const { unique, account, contact, lead, converted } = report as Report;
      expect(report).toMatchObject({
        before: { status: 200, Last_Name: unique, Company: `Company ${unique}` },
        found: [lead],
        converted: { status: 200, Contacts: contact, Accounts: account, Deals: expect.stringMatching(/^\d{19}$/) },
        deal: {
          status: 200,
          Deal_Name: `Deal ${unique}`,
          Amount: 56.6,
          Stage: 'Qualification',
          Account_Name: { id: account },
          Contact_Name: { id: contact },
          Tag: [{ name: 'carry' }],
        },
        again: { status: 400, code: 'ID_ALREADY_CONVERTED', message: 'id already converted' },
        foundAfter: [],
        leadAfter: { status: 204 },
        plain: { status: 200, Contacts: expect.stringMatching(/^\d{19}$/) },
      });
      const [kept] = await server.query<{ account: string; date: string }>(
        `select l.target_id::text as account, d.fields->>'Closing_Date' as date
         from convertlead.record d join convertlead.record_lookup l on l.record_id = d.id and l.field = 'Account_Name'
         where d.id = $1`,
        [converted.Deals],
      );
      expect(kept).toEqual({ account, date: '2026-12-31' });
    },
    TIMEOUT_MS,
  );
});

describe.each(['@zohocrm/nodejs-sdk-2.0', '@zohocrm/typescript-sdk-2.0'])('%s', (name) => {
  it(
    'attaches files and links, writes notes, tags, puts leads in campaigns and contacts in deals',
    async () => {
      const report = await runProgram(folder, 'around-2.0.cjs', [name, server.url]);
      const done = (message: string, status = 200): object => ({
        status,
        message,
        id: expect.stringMatching(/^\d{19}$/) as unknown,
      });
      const { lead } = Object(report) as { lead?: unknown };
      expect(report).toEqual({
        lead,
        attachments: {
          uploaded: done('attachment uploaded successfully'),
          linked: done('attachment uploaded successfully'),
          listed: [
            ['https://example.com/plan.pdf', '0', 'Link URL', 'Leads'],
            ['offer.txt', '11', 'Attachment', 'Leads'],
          ],
          back: 'forty lamps',
          name: 'offer.txt',
          deleted: done('record deleted'),
        },
        note: { created: done('record added', 201), content: 'with words', parent: lead, module: 'Leads' },
        tag: {
          created: done('tags created successfully', 201),
          added: done('tags updated successfully'),
          count: '1',
          isListed: true,
          deleted: done('tags deleted successfully'),
        },
        campaign: { added: done('relation added'), isListed: true, removed: done('relation removed') },
        role: { added: done('contact role added'), role: 'Purchasing', removed: done('contact role deleted') },
      });
    },
    TIMEOUT_MS,
  );
});
