import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser, violations } from '../support/console-browser.ts';
import { ACCESS_TOKEN, callV2, convertByV1, isConverted } from '../support/demo-caller.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const LEAD = '1386586000002574011';
const OTHER = '1386586000002574012';
const OF_V1 = '1386586000002574013';
const AUTHTOKEN = '0123456789abcdef0123456789abcdef';

const browser = useBrowser();
let server: TestServer;
let answerOfV1: string;
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
  answerOfV1 = await convertByV1(server.url, OF_V1);
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
    await lineage.getByRole('row', { name: /^Contact Owner Patricia Sample/ }).waitFor();
    await lineage
      .getByText(/\(api\)/)
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('show the request of API 1.0 and its answer without the authtoken, and what the call is in API 2.0', async () => {
    const page = await browser.open(`${server.url}/console/conversions?lead=${OF_V1}`);
    await page.getByRole('row').nth(1).getByRole('link', { name: /2026/ }).click();
    await page.getByRole('heading', { name: 'Request and answer' }).waitFor();
    const parameters = page.getByRole('region', { name: 'Parameters' });
    expect(await parameters.textContent()).toBe(`authtoken = ***\nscope = crmapi\nid = ${OF_V1}`);
    expect(await page.getByRole('region', { name: 'xmlData' }).textContent()).toBe(
      '<Potentials>\n  <row no="1">\n    <option val="createPotential">false</option>\n  </row>\n</Potentials>',
    );
    const shown = await page.getByRole('region', { name: 'Body of the answer' }).textContent();
    expect(shown?.replaceAll(/\r?\n */g, '')).toBe(answerOfV1.replaceAll(/\r?\n */g, '').trim());
    expect(await violations(page)).toEqual([]);
    await page.getByText('In API 2.0', { exact: true }).click();
    await page.getByText(`POST https://www.zohoapis.com/crm/v2/Leads/${OF_V1}/actions/convert`).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByText('Understood', { exact: true }).click();
    await page.getByRole('region', { name: 'As POST /api/conversions takes it' }).getByText(OF_V1).waitFor();
    expect(await page.content()).not.toContain(AUTHTOKEN);
  });

  it('are counted in a chart and in the table below it', async () => {
    const page = await browser.open(`${server.url}/console/conversions/report?by=source&from=2000-01-01`);
    await page.getByRole('img', { name: /^Conversion rate by source/ }).waitFor();
    const total = page.getByRole('row', { name: /^Total/ });
    await total.waitFor();
    expect(await total.getByRole('cell').nth(1).textContent()).toBe('3');
    expect(await violations(page)).toEqual([]);
    await page.getByText('Time', { exact: true }).click();
    await page.getByRole('img', { name: /^Conversion rate by day/ }).waitFor();
    expect(page.url()).toContain('by=day');
    await page.getByText('Month', { exact: true }).click();
    await page.getByRole('img', { name: /^Conversion rate by month/ }).waitFor();
    await page.getByRole('row', { name: /^Jan 2026/ }).waitFor();
  });

  it('are counted in French, on a telephone in the dark', async () => {
    const page = await browser.open(`${server.url}/console/conversions/report?by=owner&from=2000-01-01`, {
      locale: 'fr-FR',
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
    });
    await page.getByRole('img', { name: /^Taux de conversion par propriétaire,/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    const isTooWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    expect(isTooWide).toBe(false);
  });

  it('are counted in French over time, a line for each owner, and in the table below it', async () => {
    const page = await browser.open(`${server.url}/console/conversions/report?by=owner&from=2026-01-01`, {
      locale: 'fr-FR',
    });
    await page.getByText('Mois', { exact: true }).click();
    const title = /^Taux de conversion par propriétaire et par mois, du 1 janv. 2026 au /;
    await page.getByRole('img', { name: title }).waitFor();
    expect(page.url()).toContain('interval=month');
    const table = page.getByRole('table', { name: title });
    await table.getByRole('columnheader', { name: 'amelie.roche@example.com' }).waitFor();
    const april = table.getByRole('row', { name: /^avr. 2026/ });
    // of the leads that Amélie got in April one has become a customer
    await april
      .getByText(/1 sur \d/)
      .first()
      .waitFor();
    expect(await table.getByRole('row', { name: /^Total/ }).textContent()).toContain('3 sur 62');
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Période').selectOption('90 jours');
    await page.getByRole('img', { name: /du 26 août 2026 au 23 nov. 2026$/ }).waitFor();
    expect(page.url()).toContain('from=2026-08-26');
  });

  it('are counted over time in a chart of a telephone in the dark', async () => {
    const page = await browser.open(
      `${server.url}/console/conversions/report?by=source&interval=month&from=2026-01-01`,
      { viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
    );
    const title = /^Conversion rate by source and month/;
    await page.getByRole('img', { name: title }).waitFor();
    await page.getByRole('table', { name: title }).getByRole('columnheader', { name: 'All others' }).waitFor();
    expect(await violations(page)).toEqual([]);
    const isTooWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    expect(isTooWide).toBe(false);
  });

  it('are asked for when a day is typed in full, not in between', async () => {
    const page = await browser.open(
      `${server.url}/console/conversions/report?by=source&interval=month&from=2026-01-01`,
    );
    await page.getByRole('img', { name: /to 23 Nov 2026$/ }).waitFor();
    const asked: (string | null)[] = [];
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname === '/api/reports/conversions') asked.push(searchParams.get('to'));
    });
    const to = page.getByLabel('To', { exact: true });
    const typeYear = async (year: string): Promise<void> => {
      await to.focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.type(year);
    };
    await typeYear('2027');
    await page.getByRole('img', { name: /to 23 Nov 2027$/ }).waitFor();
    expect(asked).toEqual(['2027-11-23']);
    await to.blur();
    await typeYear('20');
    expect(await to.inputValue()).toBe('0020-11-23');
    await to.blur();
    expect(await to.inputValue()).toBe('2027-11-23');
    expect(asked).toEqual(['2027-11-23']);
  });

  it('of a period that cannot be are refused in the words of the page', async () => {
    const report = `${server.url}/console/conversions/report`;
    const page = await browser.open(`${report}?from=2026-12-01&to=2026-11-01`);
    await page.getByText('The period must begin before it ends.').waitFor();
    await page.goto(`${report}?by=source&interval=day&from=2000-01-01`);
    await page.getByText('The period has too many of these intervals.').waitFor();
    await page.goto(`${report}?from=2026-02-31`);
    await page.getByText('From must be a date, such as 2027-01-31.').waitFor();
    const french = await browser.open(`${report}?from=2026-12-01&to=2026-11-01`, { locale: 'fr-FR' });
    await french.getByText('La période doit commencer avant de finir.').waitFor();
    expect(await violations(french)).toEqual([]);
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
