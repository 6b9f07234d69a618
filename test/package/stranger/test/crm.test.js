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
  folder = await mkdtemp(join(tmpdir(), 'stranger-'));
  await connect({
    url: convertlead.url,
    user: 'sample@zoho.com',
    clientId: '1000.CLIENTID',
    clientSecret: 'clientsecret',
    refreshToken: '1000.refreshtoken.0001',
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
});

test('a lead is won once', async () => {
  const lead = await createLead({ Last_Name: 'Once', Company: 'Once' });
  await winLead(lead, DEAL);
  await assert.rejects(winLead(lead, DEAL), { message: 'ID_ALREADY_CONVERTED' });
});
