import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser, violations } from '../support/console-browser.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const LEAD = '1386586000002574004';
const HEADERS = { authorization: 'Bearer 1000.accesstoken.0001', 'content-type': 'application/json' };

const browser = useBrowser();
let server: TestServer;
let converted: { readonly id: string; readonly contact: { readonly id: string; readonly name: string } };

beforeAll(async () => {
  server = await startTestServer({ demo: true });
  const answer = await fetch(`${server.url}/api/conversions`, {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify({ leadId: LEAD }),
  });
  converted = (await answer.json()) as typeof converted;
});
afterAll(async () => server.close());

describe('the lists of records', () => {
  it('are searched, and say so in their address', async () => {
    const page = await browser.open(`${server.url}/console/records/contacts`);
    await page.getByRole('link', { name: 'Lena Hart' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('searchbox', { name: 'Search' }).fill('mull');
    await page.getByText('1 record', { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('search')).toBe('mull');
    await page.reload();
    await page.getByText('1 record', { exact: true }).waitFor();
    await page.getByRole('searchbox', { name: 'Search' }).fill('nobody at all');
    await page.getByText('Nothing matches the search.').waitFor();
  });

  it('are sorted by their headers, by the keyboard alone', async () => {
    const page = await browser.open(`${server.url}/console/records/accounts`);
    await page.getByRole('button', { name: 'Name', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('columnheader', { name: 'Name' }).and(page.locator('[aria-sort=ascending]')).waitFor();
    await page.getByRole('row').nth(1).getByRole('link', { name: 'Boulangerie Lefèvre SARL' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Boulangerie Lefèvre SARL' }).waitFor();
  });

  it('go on page by page', async () => {
    await Promise.all(
      Array.from({ length: 55 }, async (_nothing, index) =>
        fetch(`${server.url}/api/records/Deals`, {
          method: 'POST',
          headers: HEADERS,
          body: JSON.stringify({ Deal_Name: `Paged ${index}`, Stage: 'Qualification', Closing_Date: '2027-01-31' }),
        }),
      ),
    );
    const page = await browser.open(`${server.url}/console/records/deals?search=Paged`);
    await page.getByText('55 records').waitFor();
    expect(await page.getByRole('row').count()).toBe(51);
    await page.getByRole('link', { name: 'Next' }).click();
    await page.getByRole('link', { name: 'First page' }).waitFor();
    await expect.poll(async () => page.getByRole('row').count()).toBe(6);
  });
});

describe('the page of a record', () => {
  it('shows its fields, and the lead and the conversion that it comes from', async () => {
    const page = await browser.open(`${server.url}/console/records/contacts/${converted.contact.id}`);
    await page.getByRole('heading', { level: 1, name: converted.contact.name }).waitFor();
    const lead = page.getByRole('region', { name: 'Where it comes from' }).getByRole('link').first();
    expect(await lead.getAttribute('href')).toBe(`/console/leads/${LEAD}`);
    const conversion = page.getByRole('link', { name: /^converted / });
    expect(await conversion.getAttribute('href')).toBe(`/console/conversions/${converted.id}`);
    await page.getByText('from the lead: Last Name').waitFor();
    await page.getByRole('button', { name: /^Show \d+ empty fields$/ }).click();
    await page.getByText('Skype ID').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('is read on a phone, in French and in the dark', async () => {
    const page = await browser.open(`${server.url}/console/records/contacts/${converted.contact.id}`, {
      viewport: { width: 360, height: 740 },
      locale: 'fr-FR',
      colorScheme: 'dark',
    });
    await page.getByRole('heading', { name: 'Provenance' }).waitFor();
    await page.getByRole('heading', { name: 'Informations principales' }).waitFor();
    expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(360);
    expect(await violations(page)).toEqual([]);
  });

  it('says that there is none', async () => {
    const page = await browser.open(`${server.url}/console/records/contacts/1386586000000999999`);
    await page.getByRole('alert').getByText('There is no such record.').waitFor();
  });
});
