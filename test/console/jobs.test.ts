import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser, violations } from '../support/console-browser.ts';
import { ACCESS_TOKEN, callV2, convertByV1, isConverted } from '../support/demo-caller.ts';
import { createManyLeads } from '../support/many-leads.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const MANY = 500;
const CRITERIA = '(Lead_Source:equals:Cold Call)';
/** Five hundred conversions in the tests' own database. */
const LONG_MS = 120_000;

const browser = useBrowser();
let server: TestServer;
let leads: string[];

beforeAll(async () => {
  server = await startTestServer({ demo: true });
  leads = await createManyLeads(server.url, MANY);
}, LONG_MS);
afterAll(async () => server.close());

describe('many leads in the console', () => {
  it(
    'are looked at, converted with their progress shown, and taken back',
    async () => {
      const page = await browser.open(`${server.url}/console/jobs/new`);
      await page.getByRole('textbox', { name: 'Criteria' }).fill(CRITERIA);
      await page.getByLabel('If the account exists').selectOption('reuse');
      await page.getByRole('button', { name: 'Dry run' }).click();
      const start = page.getByRole('button', { name: /^Convert \d+ leads$/ });
      await start.and(page.locator(':enabled')).waitFor({ timeout: LONG_MS });
      await page.getByRole('table', { name: 'Outcomes' }).getByText('Would be converted').first().waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await isConverted(server.url, leads[0] ?? '')).toBe(false);

      await start.click();
      await page.getByRole('heading', { level: 1, name: 'Conversion of many leads' }).waitFor();
      await page.getByRole('status').getByText('(100%)').waitFor({ timeout: LONG_MS });
      await page.getByRole('button', { name: 'Undo all' }).waitFor();
      expect(await isConverted(server.url, leads[0] ?? '')).toBe(true);
      expect(await violations(page)).toEqual([]);

      await page.getByRole('button', { name: 'Undo all' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Undo all' }).click();
      await page.getByRole('heading', { level: 1, name: 'Undo of many conversions' }).waitFor();
      await page.getByRole('status').getByText('(100%)').waitFor({ timeout: LONG_MS });
      expect(await isConverted(server.url, leads[0] ?? '')).toBe(false);
    },
    2 * LONG_MS,
  );

  it('says why leads would be refused, shows those alone, and is linked to', async () => {
    const [converted = '', open = ''] = leads;
    await convertByV1(server.url, converted);
    const page = await browser.open(`${server.url}/console/jobs/new?leads=${converted},${open}`);
    await page.getByRole('button', { name: 'Dry run' }).click();
    const outcomes = page.getByRole('table', { name: 'Outcomes' });
    await outcomes.getByText('The lead is converted already.').first().waitFor();
    await page.getByText('Would be refused (1)').click();
    await outcomes.getByText('Would be converted').waitFor({ state: 'hidden' });
    await outcomes.getByText('The lead is converted already.').waitFor();
    expect(await outcomes.getByRole('row').count()).toBe(2);
    // other choices need another look
    await page.getByLabel('If the account exists').selectOption('refuse');
    expect(await page.getByRole('button', { name: 'Convert 1 lead' }).isDisabled()).toBe(true);
    // the address leads back to what was looked at
    await page.reload();
    await page.getByRole('button', { name: 'Convert 1 lead' }).and(page.locator(':enabled')).waitFor();
  });

  it('says beside the field that criteria cannot be read', async () => {
    const page = await browser.open(`${server.url}/console/jobs/new`);
    await page.getByRole('textbox', { name: 'Criteria' }).fill('(Nothing:equals:');
    await page.getByRole('button', { name: 'Dry run' }).click();
    await page.getByText('The criteria cannot be read.').waitFor();
    expect(await page.getByRole('textbox', { name: 'Criteria' }).getAttribute('aria-invalid')).toBe('true');
  });

  it('are chosen and converted by the keyboard alone', async () => {
    const { body } = await callV2(server.url, 'Leads', {
      body: { data: [{ Last_Name: 'Keys', Company: 'Keyboard' }] },
    });
    const id = (body as { data: { details: { id: string } }[] }).data[0]?.details.id ?? '';
    const page = await browser.open(`${server.url}/console/jobs/new?leads=${id}`);
    await page.getByLabel('IDs of the leads').focus();
    const dryRun = page.getByRole('button', { name: 'Dry run' });
    while ((await dryRun.and(page.locator(':focus')).count()) === 0) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const start = page.getByRole('button', { name: 'Convert 1 lead' });
    await start.and(page.locator(':enabled')).waitFor();
    while ((await start.and(page.locator(':focus')).count()) === 0) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('1 converted').waitFor();
    expect(await isConverted(server.url, id)).toBe(true);
  });

  it('are listed as jobs, in French and on a telephone', async () => {
    const begun = await fetch(`${server.url}/api/jobs/conversions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ACCESS_TOKEN}` },
      body: JSON.stringify({ leads: { ids: [leads.at(-1)] }, dryRun: true }),
    });
    expect(begun.status).toBe(202);
    const page = await browser.open(`${server.url}/console/jobs`, {
      locale: 'fr-FR',
      viewport: { width: 390, height: 844 },
    });
    await page.getByRole('heading', { level: 1, name: 'Traitements' }).waitFor();
    await page.getByText('Conversion').first().waitFor();
    expect(await violations(page)).toEqual([]);
    const isTooWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    expect(isTooWide).toBe(false);
  });
});
