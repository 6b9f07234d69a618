import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startConvertlead } from 'convertlead';
import { winLead } from '../win-lead.ts';

const LEAD = '1386586000002574001';
const DEAL = { name: 'Forty lamps', closingDate: '2026-12-31', stage: 'Qualification', amount: 3432.23 };

let convertlead;

before(async () => {
  convertlead = await startConvertlead();
});
after(() => convertlead.close());

test('a won lead is converted, and its owner is told', async () => {
  const crm = await convertlead.createOrg();
  assert.match(await winLead(crm, LEAD, DEAL), /^\d{19}$/);

  const call = await crm.waitForCall({ method: 'POST', path: '/crm/v2/Leads/*/actions/convert' });
  assert.equal(JSON.parse(call.request.body).data[0].Deals.Amount, 3432.23);
  const mail = await crm.waitForMail({ to: 'sample@zoho.com' });
  assert.match(mail.subject, /converted/);
});

test('a lead that was converted already is nobody’s loss', async () => {
  const crm = await convertlead.createOrg();
  await winLead(crm, LEAD, DEAL);
  assert.equal(await winLead(crm, LEAD, DEAL), null);
});
