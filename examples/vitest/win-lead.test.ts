import { startConvertlead, type Convertlead } from 'convertlead';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { winLead } from '../win-lead.ts';

const LEAD = '1386586000002574001';
const DEAL = { name: 'Forty lamps', closingDate: '2026-12-31', stage: 'Qualification', amount: 3432.23 };

let convertlead: Convertlead;

beforeAll(async () => {
  convertlead = await startConvertlead();
});
afterAll(async () => convertlead.close());

test('a won lead is converted, and its owner is told', async () => {
  const crm = await convertlead.createOrg();
  expect(await winLead(crm, LEAD, DEAL)).toMatch(/^\d{19}$/);

  const call = await crm.waitForCall({ method: 'POST', path: '/crm/v2/Leads/*/actions/convert' });
  expect(JSON.parse(call.request.body!)).toMatchObject({ data: [{ Deals: { Amount: 3432.23 } }] });
  const mail = await crm.waitForMail({ to: 'sample@zoho.com' });
  expect(mail.subject).toContain('converted');
});

test('a lead that was converted already is nobody’s loss', async () => {
  const crm = await convertlead.createOrg();
  await winLead(crm, LEAD, DEAL);
  expect(await winLead(crm, LEAD, DEAL)).toBeNull();
});
