import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser, violations } from '../support/console-browser.ts';
import { ACCESS_TOKEN } from '../support/demo-caller.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const LENA = '1386586000002574001';
const SATO = '1386586000002574010';
/** For a machine that has much to do. */
const LONG = { timeout: 15_000 };
const PHONE = { viewport: { width: 360, height: 740 } };

const browser = useBrowser();
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ demo: true });
});
afterAll(async () => server.close());

const at = (path: string): string => `${server.url}/console${path}`;
const line = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

async function choose(page: Page, content: string | Uint8Array): Promise<void> {
  const file = { name: 'leads.csv', mimeType: 'text/csv', buffer: Buffer.from(content) };
  await page.locator('input[type=file]').setInputFiles(file);
}

async function patch(id: string, body: object): Promise<void> {
  const answer = await fetch(`${server.url}/api/records/Leads/${id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${ACCESS_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
}

describe('the list of leads', () => {
  it('is where the console begins, and is searched and narrowed in its address', async () => {
    const page = await browser.open(at('/'));
    await page.getByRole('heading', { level: 1, name: 'Leads' }).waitFor();
    await page.getByText('62 leads').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Search leads').fill('northw');
    await page.getByText('2 leads', { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('northw');
    await page.getByLabel('Search leads').fill('zzzz');
    await page.getByText('No lead matches.').waitFor();
    await page.getByRole('link', { name: 'Show all open leads' }).click();
    await page.getByRole('combobox', { name: 'Owner' }).click();
    await page.getByRole('option', { name: 'Priya Nair' }).click();
    await page.waitForURL(/owner=/);
    await page.reload();
    await page.getByText('Priya Nair', { exact: true }).first().waitFor();
    await line(page, 'sato@example.org').waitFor();
    expect(await line(page, 'Amélie Roche').count()).toBe(0);
  });

  it('has all its columns in view at 1280 pixels, and the way to convert at the row that is pointed at', async () => {
    const page = await browser.open(at('/leads'));
    await page.getByText('62 leads').waitFor();
    const ends = await page
      .getByRole('columnheader')
      .evaluateAll((headers) => headers.map((header) => header.getBoundingClientRect().right));
    expect(Math.max(...ends)).toBeLessThanOrEqual(1280);
    const row = line(page, 'sato@example.org');
    for (const text of ['Priya Nair', 'Not Qualified']) {
      const cell = row.getByRole('cell', { name: text });
      expect(await cell.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    }
    const heights = await page.getByRole('row').evaluateAll((rows) => rows.map(({ clientHeight }) => clientHeight));
    expect(Math.max(...heights)).toBeLessThan(40);
    await row.hover();
    await row.getByRole('link', { name: /^Convert/ }).click();
    await page.getByRole('heading', { level: 1, name: /^Convert / }).waitFor();
  });

  it('is sorted by its headings and read page by page', async () => {
    const page = await browser.open(at('/leads'));
    await page.getByRole('button', { name: 'E-mail' }).click();
    await page.getByRole('columnheader', { name: 'E-mail' }).and(page.locator('[aria-sort=ascending]')).waitFor();
    await page.waitForURL(/sort=Email/);
    const names = page.locator('[data-row]');
    await page.getByRole('link', { name: 'Next' }).click();
    await page.waitForURL(/cursor=/);
    await expect.poll(async () => names.count(), LONG).toBe(12);
    const first = await names.first().getAttribute('data-row');
    await page.reload();
    await expect.poll(async () => names.first().getAttribute('data-row'), LONG).toBe(first);
    await page.getByRole('link', { name: 'First page' }).click();
    await expect.poll(async () => names.count(), LONG).toBe(50);
  });

  it('is used by the keyboard alone: search, move, select, open', async () => {
    const page = await browser.open(at('/leads'));
    await page.getByText('62 leads').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('mathis');
    await page.getByText('1 lead', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByText('1 lead selected').waitFor();
    expect(await violations(page)).toEqual([]);
    const convert = await page.getByRole('link', { name: 'Convert selected' }).getAttribute('href');
    expect(new URL(convert ?? '', page.url()).searchParams.get('leads')).toMatch(/^\d{19}$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /Mathis/ }).waitFor();
  });

  it('speaks French, and fits a telephone', async () => {
    const page = await browser.open(at('/leads'), { ...PHONE, locale: 'fr-FR' });
    await page.getByRole('heading', { level: 1, name: 'Prospects' }).waitFor();
    await page.getByText('62 prospects').waitFor();
    await page.getByRole('button', { name: 'Filtres' }).click();
    await page.getByRole('combobox', { name: 'Origine' }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });
});

describe('a lead that is being edited', () => {
  it('is not left with something unsaved before a question', async () => {
    const page = await browser.open(at(`/leads/${SATO}/edit`));
    await page.getByLabel('City').fill('Nara');
    await page.getByRole('link', { name: 'Conversions' }).click();
    await page.getByRole('dialog').getByText('has not been saved').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel' }).last().click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.getByLabel('City').inputValue()).toBe('Nara');
    await page.getByRole('link', { name: 'Conversions' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('heading', { level: 1, name: 'Conversions' }).waitFor();
  });
});

describe('a lead', () => {
  it('is shown with what hangs on it, and deleted once it has been asked', async () => {
    const page = await browser.open(at(`/leads/${LENA}`));
    await page.getByRole('heading', { name: 'Notes' }).waitFor();
    await page.getByText('Stood at our booth for an hour.').waitFor();
    await page.getByRole('link', { name: 'lena.hart@northwind-lamps.example' }).waitFor();
    expect(await page.getByRole('link', { name: 'Convert', exact: true }).getAttribute('href')).toBe(
      `/console/leads/${LENA}/convert`,
    );
    expect(await violations(page)).toEqual([]);
    await page.goto(at('/leads/1386586000002574020'));
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByText('This cannot be undone.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('has been deleted.').waitFor();
    await page.waitForURL(/\/leads$/);
    expect(await server.query('select 1 from record where id = $1', ['1386586000002574020'])).toEqual([]);
  });

  it('is made with a form, which says beside the field what is wrong', async () => {
    const page = await browser.open(at('/leads/new'), PHONE);
    await page.getByLabel('Company').fill('Lampes & Cie');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('This field is mandatory.').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.type('Zola');
    await page.getByRole('combobox', { name: 'Campaign Source' }).fill('spring');
    await page.getByRole('option', { name: 'Spring Light Fair' }).click();
    await page.getByLabel('Annual Revenue').fill('1250.5');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Zola' }).waitFor();
    await page.getByText('Zola has been made.').waitFor();
    await page.getByText('1,250.5').waitFor();
    await page.getByText('Lampes & Cie').first().waitFor();
  });

  it('is not overwritten unseen when somebody else was faster', async () => {
    const page = await browser.open(at(`/leads/${SATO}/edit`));
    await page.getByLabel('City').fill('Kyoto');
    await patch(SATO, { Designation: 'Buyer' });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Somebody else has changed this record' });
    await alert.and(page.locator(':focus')).waitFor();
    expect((await alert.boundingBox())?.y).toBeLessThan(700);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Load it as it is now' }).click();
    await expect.poll(async () => page.getByLabel('Designation').inputValue(), LONG).toBe('Buyer');
    await page.getByLabel('City').fill('Kyoto');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('has been saved.').waitFor();
    await page.getByText('Kyoto').waitFor();
    await page.getByText('Buyer').waitFor();
  });
});

describe('leads of a file', () => {
  const CSV =
    'Nom;Prénom;Société;Courriel\nZola;Émile;Éditions;zola@import.example\n;Personne;;nobody@import.example\n';

  it('are looked at before, and imported with their columns guessed', async () => {
    const page = await browser.open(at('/leads/import'));
    await choose(page, CSV);
    await page.getByRole('combobox', { name: 'Field that Courriel fills' }).waitFor();
    expect(await page.getByRole('combobox', { name: 'Field that Nom fills' }).inputValue()).toBe('Last Name *');
    expect(await page.getByRole('combobox', { name: 'Field that Courriel fills' }).inputValue()).toBe('Email');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Check the file' }).click();
    await page.getByText('1 lead would be made').waitFor();
    await page.getByRole('row').filter({ hasText: 'Last Name is mandatory' }).getByText('3', { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Import 1 lead' }).click();
    await page.getByText('1 lead made').waitFor();
    await page.getByRole('link', { name: 'Show the new leads' }).click();
    await line(page, 'zola@import.example').waitFor();
    expect(await line(page, 'lena.hart').count()).toBe(0);
  });

  it('are imported as they were looked at, and once', async () => {
    const page = await browser.open(at('/leads/import'));
    await choose(page, 'Nom;Prénom;Courriel\nSand;George;sand@import.example\n');
    await page.getByRole('button', { name: 'Check the file' }).click();
    const start = page.getByRole('button', { name: 'Import 1 lead' });
    await start.waitFor();
    await page.goBack();
    const second = page.getByRole('combobox', { name: 'Field that Prénom fills' });
    await second.click();
    await page.getByRole('option', { name: 'City', exact: true }).click();
    await page.goForward();
    await page.getByText('The choices have changed since').waitFor();
    expect(await start.count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Back to the columns' }).click();
    await page.getByRole('button', { name: 'Check the file' }).click();
    await start.click();
    await page.getByText('1 lead made').waitFor();
    await page.goBack();
    await page.getByText('leads.csv has been imported.').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goBack();
    await page.getByText('Choose the file again').waitFor();
    expect(await start.count()).toBe(0);
  });

  it('are asked for in another file when the one that is chosen cannot be imported', async () => {
    const page = await browser.open(at('/leads/import'));
    const table = page.getByRole('table', { name: 'Columns of the file' });
    await choose(page, 'Email,Last Name,Email\na@import.example,Aubry,b@import.example\n');
    await page.getByText('Several columns are called “Email”').waitFor();
    expect(await table.count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await choose(page, '');
    await page.getByText('The file is empty.').waitFor();
    await choose(page, 'Last Name,Email\n');
    await page.getByText('The file has only its first row').waitFor();
    await choose(page, Buffer.from('PK\u0003\u0004\u0014\u0000\u0006'));
    await page.getByText('This is no CSV file').waitFor();
    expect(await table.count()).toBe(0);
    await choose(page, 'Last Name,,\nAubry,,\n');
    await table.waitFor();
    expect(await page.getByText('The file has only its first row').count()).toBe(0);
  });

  it.each([
    ['German', 'Nachname;Vorname;Firma;Telefon;E-Mail-Adresse;Straße;PLZ;Ort;Schuhgröße'],
    ['French', 'Nom;Prénom;Société;Téléphone;Adresse e-mail;Rue;Code postal;Ville;Pointure'],
  ])('are guessed by columns in %s', async (_, header) => {
    const page = await browser.open(at('/leads/import'));
    await choose(page, `${header}\nA;B;C;1;a@import.example;D;2;E;3\n`);
    await page.getByRole('table', { name: 'Columns of the file' }).waitFor();
    const fields = page.getByRole('table').getByRole('combobox');
    expect(await Promise.all((await fields.all()).map(async (one) => one.inputValue()))).toEqual([
      'Last Name *',
      'First Name',
      'Company',
      'Phone',
      'Email',
      'Street',
      'Zip Code',
      'City',
      '',
    ]);
  });

  it('are read as a spreadsheet wrote them, and miss no mandatory field unseen', async () => {
    const page = await browser.open(at('/leads/import'));
    await choose(page, Buffer.from('Firma;Nachname;Vorname;Telefon\nBäcker & Söhne;Müller;Jörg;030 1234\n', 'latin1'));
    await page.getByText('It is read as Windows-1252').waitFor();
    const last = page.getByRole('combobox', { name: 'Field that Nachname fills' });
    await page.getByText('Müller').waitFor();
    expect(await last.inputValue()).toBe('Last Name *');
    await last.fill('City');
    await page.getByRole('option', { name: 'City', exact: true }).click();
    await page.getByText('No column fills Last Name').waitFor();
    expect(await violations(page)).toEqual([]);
    await last.fill('Last Name');
    await page.getByRole('option', { name: 'Last Name *' }).click();
    await page.getByText('No column fills').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Check the file' }).click();
    await page.getByRole('button', { name: 'Import 1 lead' }).click();
    await page.getByRole('link', { name: 'Show the new leads' }).click();
    await line(page, 'Müller').first().waitFor();
  });
});
