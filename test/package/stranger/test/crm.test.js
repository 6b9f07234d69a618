import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startConvertlead } from 'convertlead';
import { connect, createLead, readDeal, winLead } from '../crm.cjs';

const DEAL = {
  name: 'Forty lamps',
  stage: 'Qualification',
  closingDate: new Date('2026-12-31T00:00:00'),
  amount: 56.6,
};

let convertlead;
let folder;

before(async () => {
  convertlead = await startConvertlead();
  const { url, demo } = convertlead;
  folder = await mkdtemp(join(tmpdir(), 'stranger-'));
  await connect({
    url,
    user: demo.userEmail,
    clientId: demo.clientId,
    clientSecret: demo.clientSecret,
    refreshToken: demo.refreshToken,
    folder,
  });
});

after(async () => {
  await convertlead.close();
  await rm(folder, { recursive: true, force: true });
});

test('a won lead becomes a contact, an account and a deal', async () => {
  const lead = await createLead({ Last_Name: 'Lamp', Company: 'Lamps of all kinds' });
  const { contact, account, deal } = await winLead(lead, DEAL);
  for (const id of [contact, account, deal]) assert.match(id, /^\d{19}$/);
  assert.equal(await readDeal(deal, 'Deal_Name'), 'Forty lamps');
  assert.equal(await readDeal(deal, 'Amount'), 56.6);
  const call = await convertlead.demo.waitForCall({ path: `/crm/v2/Leads/${lead}/actions/convert` });
  assert.equal(JSON.parse(call.request.body).data[0].Deals.Stage, 'Qualification');
});

test('a lead is won once', async () => {
  const lead = await createLead({ Last_Name: 'Once', Company: 'Once' });
  await winLead(lead, DEAL);
  await assert.rejects(winLead(lead, DEAL), { message: 'ID_ALREADY_CONVERTED' });
});
