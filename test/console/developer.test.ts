import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givePassword } from '../../src/operations/change-password.ts';
import { useBrowser, violations } from '../support/console-browser.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const AUTHTOKEN = '0123456789abcdef0123456789abcdef';
const TOKEN = { authorization: 'Bearer 1000.accesstoken.0001' };
const PASSWORD = 'quatre lampes à huile';
const LEAD = '1386586000002574001';

const browser = useBrowser();
let server: TestServer;
let silent: TestServer;

beforeAll(async () => {
  [server, silent] = await Promise.all([
    startTestServer({ demo: true, callsMax: 100, now: () => new Date() }),
    startTestServer({ demo: true }),
  ]);
});
afterAll(async () => Promise.all([server.close(), silent.close()]));

/** A call of API 1.0, as an old program makes it. */
async function callV1(
  method: string,
  parameters: Readonly<Record<string, string>>,
  authtoken = AUTHTOKEN,
): Promise<string> {
  const query = new URLSearchParams({ authtoken, scope: 'crmapi', ...parameters });
  const answer = await fetch(`${server.url}/crm/private/xml/Leads/${method}?${query.toString()}`, {
    headers: { 'user-agent': 'billing-export/3.1' },
  });
  return answer.text();
}

const callsIn = (page: Page) => page.getByRole('table', { name: 'Traffic' }).getByRole('row');

describe('the traffic', () => {
  it('shows a call of API 1.0 as it comes, and what it is in API 2.0', async () => {
    const page = await browser.open(`${server.url}/console/developer/traffic?version=v1`);
    await page.getByRole('status').getByText('Live').waitFor();
    await callV1('updateRecords', {
      id: LEAD,
      xmlData: '<Leads><row no="1"><FL val="City">Nairobi</FL></row></Leads>',
    });
    const row = callsIn(page).filter({ hasText: 'Leads/updateRecords' });
    await row.getByText('billing-export/3.1').waitFor();
    await row.getByText('200 ok').waitFor();
    expect(await violations(page)).toEqual([]);
    await row.getByRole('link').click();
    const panel = page.getByRole('dialog', { name: 'Leads/updateRecords' });
    expect(await panel.getByRole('region', { name: 'xmlData' }).innerText()).toContain(
      '<Leads>\n  <row no="1">\n    <FL val="City">Nairobi</FL>\n  </row>\n</Leads>',
    );
    await panel.getByText('In API 2.0').click();
    await panel.getByText(`PUT https://www.zohoapis.com/crm/v2/Leads`).waitFor();
    await panel.getByText('curl', { exact: true }).click();
    await panel.getByText(`curl -sS -X PUT 'https://www.zohoapis.com/crm/v2/Leads'`).waitFor();
    const reason = panel.getByRole('row').filter({ hasText: 'auth-token' });
    await reason.getByText('Converted').waitFor();
    await reason.getByText('contract v1 §1.3, v2 §3').waitFor();
    expect(page.url()).toMatch(/call=\d+&view=v2/);
    expect(await violations(page)).toEqual([]);
  });

  it('waits while it is paused, and then misses none', async () => {
    const page = await browser.open(`${server.url}/console/developer/traffic?method=getRecordById`);
    await page.getByText('No call fits these filters.').waitFor();
    await page.getByRole('status').getByText('Live').waitFor();
    await page.getByRole('button', { name: 'Pause' }).press('Enter');
    await page.getByRole('status').getByText('Paused').waitFor();
    await callV1('getRecordById', { id: LEAD });
    await callV1('getRecordById', { id: '1' });
    expect(await callsIn(page).count()).toBe(0);
    await page.getByRole('button', { name: 'Continue' }).press('Enter');
    await callsIn(page).nth(2).waitFor();
    expect(await callsIn(page).nth(2).innerText()).toContain('200 ok');
    // what failed alone, through the address
    await page.getByLabel('Outcome').fill('failed');
    await page.getByLabel('Outcome').press('Enter');
    await page.waitForURL(/outcome=failed/);
    await expect.poll(async () => callsIn(page).count()).toBe(2);
  });

  it('says how calls are kept where none are', async () => {
    const page = await browser.open(`${silent.url}/console/developer/traffic`, {
      locale: 'fr-FR',
      viewport: { width: 360, height: 740 },
    });
    await page.getByText('Ce serveur ne conserve pas les appels.').waitFor();
    await page.getByText('CONVERTLEAD_CALL_LOG=true').waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

describe('the requests', () => {
  it('sends the sample of each version, and shows both answers beside what the first is in API 2.0', async () => {
    const page = await browser.open(`${server.url}/console/developer/requests`);
    const v1 = page.getByRole('form', { name: 'API 1.0' });
    const v2 = page.getByRole('form', { name: 'API 2.0' });
    const leads = await Promise.all([v1, v2].map(async (form) => form.getByLabel('Lead').inputValue()));
    expect(new Set(leads).size).toBe(2);
    expect(await violations(page)).toEqual([]);
    await v1.getByLabel('xmlData').press('Tab');
    await page.keyboard.press('Enter');
    const first = page.getByRole('region', { name: 'Answer of API 1.0' });
    await first.getByText('<Contact param="id">').waitFor();
    await page.getByText(`/crm/v2/Leads/${leads[0]}/actions/convert`).waitFor();
    await page.getByRole('row').filter({ hasText: 'row 2: Closing Date' }).getByText('Converted').waitFor();
    await v2.getByRole('button', { name: 'Send to API 2.0' }).click();
    const second = page.getByRole('region', { name: 'Answer of API 2.0' });
    await second.getByText('"Contacts": "1386586000000599023"').waitFor();
    await first.getByText('<Contact param="id">').waitFor();
    expect(await violations(page)).toEqual([]);
    const { records } = (await (
      await fetch(`${server.url}/api/records/Leads?converted=false&limit=200`, { headers: TOKEN })
    ).json()) as { records: { id: string }[] };
    expect(records.filter(({ id }) => leads.includes(id))).toEqual([]);
  });
});

describe('the sandbox', () => {
  let made: { id: string; userEmail: string; authtoken: string; accessToken: string };
  beforeAll(async () => {
    const answer = await fetch(`${server.url}/api/sandbox/orgs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    made = (await answer.json()) as typeof made;
    await givePassword(server.context, made.id, made.userEmail, PASSWORD);
  });

  async function openSandbox(options: BrowserContextOptions = {}): Promise<Page> {
    // a reset takes passwords away
    await givePassword(server.context, made.id, made.userEmail, PASSWORD);
    const page = await browser.open(`${server.url}/console/icon.svg`, options);
    const signedIn = await page.request.post(`${server.url}/api/session`, {
      data: { email: made.userEmail, password: PASSWORD, organisationId: made.id },
    });
    expect(signedIn.status()).toBe(201);
    await page.goto(`${server.url}/console/developer/sandbox`);
    return page;
  }

  async function cityOf(id: string): Promise<unknown> {
    const headers = { authorization: `Bearer ${made.accessToken}` };
    const answer = await fetch(`${server.url}/api/records/Leads/${id}`, { headers });
    return ((await answer.json()) as { values: { City: unknown } }).values.City;
  }

  async function moveTo(city: string): Promise<void> {
    const xmlData = `<Leads><row no="1"><FL val="City">${city}</FL></row></Leads>`;
    await callV1('updateRecords', { id: LEAD, xmlData }, made.authtoken);
    expect(await cityOf(LEAD)).toBe(city);
  }
  it('goes back to a snapshot and to the start, by the keyboard alone, and asks before', async () => {
    const page = await openSandbox();
    await page.getByLabel('Name of the snapshot').fill('before');
    await page.keyboard.press('Enter');
    await page.getByRole('cell', { name: 'before', exact: true }).waitFor();
    await moveTo('Mombasa');
    await page.getByRole('button', { name: 'Go back: before' }).press('Enter');
    const restore = page.getByRole('dialog', { name: 'Go back to “before”?' });
    await restore.getByText('is lost').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await restore.waitFor({ state: 'hidden' });
    expect(await cityOf(LEAD)).toBe('Mombasa');
    await page.getByRole('button', { name: 'Go back: before' }).press('Enter');
    await restore.getByRole('button', { name: 'Go back' }).press('Enter');
    await page.getByText('The organisation is as it was in “before”.').waitFor();
    expect(await cityOf(LEAD)).not.toBe('Mombasa');
    await moveTo('Kisumu');
    await page.getByRole('button', { name: 'Reset…' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).press('Enter');
    await page.getByText('The organisation is as it was at first.').waitFor();
    expect(await cityOf(LEAD)).toBe('Madison');
    await page.getByRole('button', { name: 'Remove: before' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('No snapshot has been taken yet.').waitFor();
  });

  it('sets the clock and has calls go wrong', async () => {
    const page = await openSandbox();
    await page.getByLabel('Time (UTC)').fill('2027-03-01T12:00:00');
    await page.getByRole('button', { name: 'Set', exact: true }).click();
    await page.getByText('its own time, standing still').waitFor();
    await page.getByRole('button', { name: 'Advance' }).click();
    await expect.poll(async () => page.locator('time').getAttribute('datetime')).toBe('2027-03-01T13:00:00.000Z');
    await page.getByRole('button', { name: 'Back to the server’s time' }).click();
    await page.getByText('the server’s time', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Add a fault' }).click();
    const form = page.getByRole('dialog', { name: 'Add a fault' });
    await form.getByLabel('Path').fill('/crm/private/*');
    await form.getByRole('button', { name: 'Add a fault' }).click();
    await form.getByRole('alert').getByText('An answer has a code, a body or a status.').waitFor();
    await form.getByLabel('Error code').fill('4820');
    expect(await violations(page)).toEqual([]);
    await form.getByRole('button', { name: 'Add a fault' }).click();
    const row = page.getByRole('table', { name: 'Faults' }).getByRole('row').nth(1);
    await row.getByText('answers 4820').waitFor();
    expect(await callV1('getRecordById', { id: LEAD }, made.authtoken)).toContain('4820');
    await page.reload();
    await row.getByRole('cell', { name: '0', exact: true }).waitFor();
    await row.getByRole('button', { name: /^Remove/ }).click();
    await page.getByText('Nothing goes wrong on purpose.').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('is there in a sandbox alone, in French on a phone too', async () => {
    const options = { locale: 'fr-FR', viewport: { width: 360, height: 740 } };
    const page = await browser.open(`${silent.url}/console/developer/sandbox`, options);
    await page.getByText(/Cette organisation n’est pas dans un bac à sable/).waitFor();
    const inside = await openSandbox(options);
    await inside.getByRole('heading', { name: 'Instantanés' }).waitFor();
    await inside.getByRole('heading', { name: 'Horloge' }).waitFor();
    expect(await inside.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    expect(await violations(inside)).toEqual([]);
  });
});
