import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser, violations } from '../support/console-browser.ts';
import { ACCESS_TOKEN, callV2, isConverted } from '../support/demo-caller.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const LEAD = '1386586000002574011';
const OTHER = '1386586000002574012';

const browser = useBrowser();
let server: TestServer;
let conversion: { id: string; contact: { id: string } };

async function convert(leadId: string): Promise<typeof conversion> {
  const answer = await fetch(`${server.url}/api/conversions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ACCESS_TOKEN}` },
    body: JSON.stringify({ leadId, onMatch: { account: 'create', contact: 'create' } }),
  });
  return (await answer.json()) as typeof conversion;
}

beforeAll(async () => {
  server = await startTestServer({ demo: true });
  conversion = await convert(LEAD);
  await convert(OTHER);
});
afterAll(async () => server.close());

describe('conversions in the console', () => {
  it('are narrowed by lead and by state, in the address', async () => {
    const page = await browser.open(`${server.url}/console/conversions?lead=${LEAD}`);
    await page.getByRole('row').nth(1).waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    await page.getByText('Undone', { exact: true }).first().click();
    await page.getByText('No conversion is like that.').waitFor();
    expect(page.url()).toContain('undone=');
    expect(await violations(page)).toEqual([]);
  });

  it('show what became of each field, and where each value came from', async () => {
    const page = await browser.open(`${server.url}/console/conversions/${conversion.id}`);
    await page
      .getByText(/→ .*Contact › /)
      .first()
      .waitFor();
    const lineage = page.getByRole('table', { name: 'Contact: where each value came from' });
    await lineage
      .getByText(/^Lead: /)
      .first()
      .waitFor();
    await lineage
      .getByText(/\(api\)/)
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('are counted in a chart and in the table below it', async () => {
    const page = await browser.open(`${server.url}/console/conversions/report?by=source&from=2000-01-01`);
    await page.getByRole('img', { name: /^Conversion rate by Source/ }).waitFor();
    const total = page.getByRole('row', { name: /^Total/ });
    await total.waitFor();
    expect(await total.getByRole('cell').nth(1).textContent()).toBe('2');
    expect(await violations(page)).toEqual([]);
    await page.getByText('Day', { exact: true }).click();
    await page.getByRole('img', { name: /^Conversion rate by Day/ }).waitFor();
    expect(page.url()).toContain('by=day');
  });

  it('are counted in French, on a telephone in the dark', async () => {
    const page = await browser.open(`${server.url}/console/conversions/report?by=owner&from=2000-01-01`, {
      locale: 'fr-FR',
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
    });
    await page.getByRole('img', { name: /^Taux de conversion – Propriétaire/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    const isTooWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    expect(isTooWide).toBe(false);
  });

  it('are taken back by the keyboard alone, with a choice about what was edited since', async () => {
    await fetch(`${server.url}/crm/v2/Contacts/${conversion.contact.id}`, {
      method: 'PUT',
      headers: { authorization: `Zoho-oauthtoken ${ACCESS_TOKEN}` },
      body: JSON.stringify({ data: [{ Phone: '+49 30 1' }] }),
    });
    const page = await browser.open(`${server.url}/console/conversions/${conversion.id}`);
    await page.getByRole('button', { name: 'Undo…' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('edited: Phone').waitFor();
    expect(await violations(page)).toEqual([]);
    const undo = dialog.getByRole('button', { name: 'Undo the conversion' });
    expect(await undo.isDisabled()).toBe(true);
    await dialog.getByLabel('Delete it; what was attached goes to the lead').focus();
    await page.keyboard.press('Space');
    await undo.and(page.locator(':enabled')).waitFor();
    await undo.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Undone', { exact: true }).waitFor();
    expect(await isConverted(server.url, LEAD)).toBe(false);
    expect((await callV2(server.url, `Contacts/${conversion.contact.id}`)).status).toBe(204);
  });
});
