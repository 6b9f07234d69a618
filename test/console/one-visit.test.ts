import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from '../support/console-browser.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const browser = useBrowser();
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ demo: true });
});
afterAll(async () => server.close());

/** What one page has read is there for the next: each must take it as the others left it. */
describe('one visit to the console', () => {
  it('goes from page to page by its links, without loading anew', async () => {
    const page = await browser.open(`${server.url}/console/leads`);
    await page.evaluate('globalThis.isOneVisit = true');
    const menu = page.getByRole('navigation').first();
    await page.getByText(/^\d+ leads$/).waitFor();
    await menu.getByRole('link', { name: 'Contacts' }).click();
    await page.getByRole('heading', { level: 1, name: 'Contacts' }).waitFor();
    await page.getByRole('columnheader', { name: 'Email' }).waitFor();
    await menu.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('link', { name: 'Rules of conversion' }).click();
    await page.getByRole('combobox', { name: /field/i }).first().waitFor();
    await menu.getByRole('link', { name: 'Convert many' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await menu.getByRole('link', { name: 'Leads' }).click();
    await page
      .getByRole('row')
      .getByRole('link', { name: /^Convert/ })
      .first()
      .click();
    await page.getByText(/^Ready\./).waitFor();
    expect(await page.evaluate('globalThis.isOneVisit')).toBe(true);
  });

  it('says so when the script of a page does not arrive, and goes on when it does', async () => {
    const page = await browser.open(`${server.url}/console/records/contacts`);
    await page.getByRole('columnheader', { name: 'Email' }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.route('**/console/assets/settings-page-*.js', async (route) => route.abort());
    await page.getByRole('navigation').first().getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('heading', { level: 1, name: 'This page could not be shown.' }).waitFor();
    await page.unroute('**/console/assets/settings-page-*.js');
    await page.getByRole('button', { name: 'Load the page again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  });
});
