import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser, violations } from '../support/console-browser.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const TOKEN = { authorization: 'Bearer 1000.accesstoken.0001' };

const browser = useBrowser();
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ demo: true });
});
afterAll(async () => server.close());

describe('converting a lead in the console', () => {
  it('links an existing account with a choice for one field, warns of what stays, and takes it back', async () => {
    const page = await open('1386586000002574006');
    const account = page.getByRole('region', { name: 'Account' });
    await account.getByText('same company: Müller & Söhne GmbH').waitFor();
    await account.getByRole('radio', { name: 'Müller & Söhne GmbH (existing)' }).check();
    await account.getByText('Linked').waitFor();
    const phone = account.getByRole('row').filter({ hasText: 'Phone' });
    await phone.getByText('unchanged').waitFor();
    await phone.getByLabel('Rule for Phone').selectOption('Overwrite');
    await account.getByText('1 field is written.').waitFor();
    await page.getByText(/stay on the converted lead: .*Lead Status/).waitFor();
    await page.getByText('1 campaign → Contact').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Convert', exact: false }).click();
    await page.getByRole('heading', { level: 1, name: 'Hans-Jörg Großmann: converted' }).waitFor();
    await page.getByRole('link', { name: 'Müller & Söhne GmbH' }).waitFor();
    expect(await page.getByRole('link', { name: 'Hans-Jörg Großmann' }).getAttribute('href')).toMatch(
      /^\/console\/records\/contacts\/\d+$/,
    );
    expect(await valueOf('Accounts', '1386586000000753003', 'Phone')).toBe('+49 30 23125 101');
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Undo…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Undo the conversion' });
    await dialog.getByText('Müller & Söhne GmbH, Phone:').waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Undo the conversion' }).click();
    await page.getByRole('heading', { level: 1, name: 'Convert Hans-Jörg Großmann' }).waitFor();
    expect(await valueOf('Accounts', '1386586000000753003', 'Phone')).not.toBe('+49 30 23125 101');
  });

  it('keeps long values within their columns', async () => {
    const page = await open('1386586000002574008');
    await page.getByText(/^Ready\./).waitFor();
    const tooWide = await page
      .getByRole('cell')
      .evaluateAll((cells) =>
        cells.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ textContent }) => textContent),
      );
    expect(tooWide).toEqual([]);
  });

  it('finds another account, says that it does not match, and links it all the same when told to', async () => {
    const page = await open('1386586000002574015');
    const account = page.getByRole('region', { name: 'Account' });
    await account.getByRole('radio', { name: 'Another account' }).check();
    await page.getByText('Choose the account.').waitFor();
    await account.getByRole('combobox', { name: 'Find an account' }).fill('northw');
    await page.getByRole('option', { name: /Northwind Lamps/ }).click();
    await account.getByText('This record does not match the lead.').waitFor();
    await account.getByRole('checkbox', { name: /^Link it all the same/ }).check();
    await account.getByText('Linked').waitFor();
    await account
      .getByRole('row')
      .filter({ hasText: 'Account Name' })
      .getByText('Café Atlântico Ltda.')
      .last()
      .waitFor();
    await page.getByText('Ready. Records made: 1, linked: 1.').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('says what has changed meanwhile, shows the new plan, and converts when asked again', async () => {
    const page = await open('1386586000002574004');
    await page.getByText(/^Ready\./).waitFor();
    await patch('Leads', '1386586000002574004', { Phone: '+33 1 99 00 11 99' });
    await page.getByRole('button', { name: 'Convert', exact: false }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Something has changed in the meantime' });
    await alert.getByText('Lead: Phone +33 1 99 00 11 02 → +33 1 99 00 11 99').waitFor();
    await page.getByRole('region', { name: 'Contact' }).getByText('+33 1 99 00 11 99').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Convert with these changes' }).click();
    await page.getByRole('heading', { level: 1, name: /: converted$/ }).waitFor();
  });

  it('asks what is to become of what was edited since, before it takes a conversion back', async () => {
    const leadId = '1386586000002574008';
    const { contact } = await convert(leadId);
    await patch('Contacts', contact.id, { Phone: '+49 30 23125 999' });
    const page = await open(leadId);
    await page.getByRole('button', { name: 'Undo…' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('edited: Phone').waitFor();
    const confirm = dialog.getByRole('button', { name: 'Undo the conversion' });
    expect(await confirm.isDisabled()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('radio', { name: 'Keep the record, with what is on it' }).check();
    await confirm.click();
    await page.getByRole('heading', { level: 1, name: 'Convert Uwe Öhler' }).waitFor();
    expect(await valueOf('Contacts', contact.id, 'Phone')).toBe('+49 30 23125 999');
  });

  it('does not take back what was not seen: a value that is changed while one looks', async () => {
    const leadId = '1386586000002574012';
    const { contact } = await convert(leadId);
    await patch('Contacts', contact.id, { Phone: '+1 555 1' });
    const page = await open(leadId);
    await page.getByRole('button', { name: 'Undo…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('edited: Phone').waitFor();
    await dialog.getByRole('radio', { name: 'Delete it; what was attached goes to the lead' }).check();
    const confirm = dialog.getByRole('button', { name: 'Undo the conversion' });
    await confirm.and(page.locator(':enabled')).waitFor();
    await patch('Contacts', contact.id, { Mobile: '+1 555 2' });
    await confirm.click();
    await dialog.getByText('Something has changed in the meantime: look again.').waitFor();
    await dialog.getByText(/edited: .*Mobile/).waitFor();
    await confirm.and(page.locator(':enabled')).click();
    await page.getByRole('heading', { level: 1, name: /^Convert / }).waitFor();
  });

  it('makes a deal by the keyboard alone, and says which of its mandatory fields are missing', async () => {
    const page = await open('1386586000002574009');
    await page.getByText(/^Ready\./).waitFor();
    await page.getByRole('switch', { name: 'With a deal' }).focus();
    await page.keyboard.press('Space');
    await page.getByText('Still missing: Closing Date, Stage').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Closing Date is mandatory').waitFor();
    await expect.poll(async () => page.locator(':focus').getAttribute('data-field')).toBe('Closing_Date');
    await page.keyboard.type('05052027');
    const stage = page.getByRole('combobox', { name: 'Stage' });
    await stage.focus();
    await page.keyboard.type('Needs');
    await page.getByRole('option', { name: 'Needs Analysis' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText(/^Ready\./).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('link', { name: 'Stadtwerke Beispielhausen' }).nth(1).waitFor();
  });

  it('keeps what was chosen when no answer comes, and converts when asked again', async () => {
    const page = await open('1386586000002574011');
    await page.getByText(/^Ready\./).waitFor();
    await page.getByRole('switch', { name: 'With a deal' }).check();
    await page.getByLabel('Closing Date').fill('2027-05-05');
    await page.getByRole('combobox', { name: 'Stage' }).click();
    await page.getByRole('option', { name: 'Needs Analysis' }).click();
    await page.getByText(/^Ready\./).waitFor();
    await page.context().setOffline(true);
    await page.keyboard.press('Control+Enter');
    await page.getByText(/^No answer came: whether the lead was converted is not known/).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(async () => page.getByRole('combobox', { name: 'Stage' }).inputValue()).toBe('Needs Analysis');
    const submit = page.getByRole('button', { name: /^Convert/ });
    await expect.poll(async () => submit.isEnabled()).toBe(true);
    await submit.click();
    await page.getByRole('heading', { level: 1, name: /: converted$/ }).waitFor();
  });

  it('goes back by Escape, not before an open list is closed', async () => {
    const page = await open('1386586000002574010');
    await page.getByText(/^Ready\./).waitFor();
    await page.getByRole('combobox', { name: 'Owner of the new records' }).click();
    const option = page.getByRole('option', { name: /Patricia Sample/ });
    await option.waitFor();
    await page.keyboard.press('Escape');
    await option.waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.waitForURL(/\/leads\/1386586000002574010$/);
  });

  it('is not for who may not convert', async () => {
    const other = await startTestServer({ demo: true });
    try {
      await fetch(`${other.url}/api/roles/1386586000000026001`, {
        method: 'PATCH',
        headers: TOKEN,
        body: JSON.stringify({ rights: ['administer'] }),
      });
      const page = await browser.open(`${other.url}/console/leads/1386586000002574001/convert`);
      await page.getByText('Your role does not allow converting leads.').waitFor();
      expect(await page.getByRole('button', { name: 'Convert', exact: false }).count()).toBe(0);
      expect(await violations(page)).toEqual([]);
    } finally {
      await other.close();
    }
  });

  it('speaks French, on a telephone', async () => {
    const page = await open('1386586000002574001', { locale: 'fr-FR', viewport: { width: 360, height: 740 } });
    await page.getByRole('heading', { level: 1, name: 'Convertir Lena Hart' }).waitFor();
    await page.getByText('2 notes → Contact').waitFor();
    const contact = page.getByRole('region', { name: 'Contact' });
    await contact.getByRole('radio', { name: 'Lena Hart (existant)' }).check();
    await contact.getByLabel('Contact\u00a0: pour tous les champs').selectOption('Remplir si vide');
    await contact.getByText(/^\d+ champs sont écrits\.$/).waitFor();
    expect(await violations(page)).toEqual([]);
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(360);
  });
});

async function open(leadId: string, options: Parameters<typeof browser.open>[1] = {}): Promise<Page> {
  return browser.open(`${server.url}/console/leads/${leadId}/convert`, options);
}

async function convert(leadId: string): Promise<{ contact: { id: string } }> {
  const answer = await fetch(`${server.url}/api/conversions`, {
    method: 'POST',
    headers: TOKEN,
    body: JSON.stringify({ leadId }),
  });
  return (await answer.json()) as { contact: { id: string } };
}

async function patch(module: string, id: string, values: object): Promise<void> {
  const answer = await fetch(`${server.url}/api/records/${module}/${id}`, {
    method: 'PATCH',
    headers: TOKEN,
    body: JSON.stringify(values),
  });
  expect(answer.status).toBe(200);
}

async function valueOf(module: string, id: string, field: string): Promise<unknown> {
  const answer = await fetch(`${server.url}/api/records/${module}/${id}`, { headers: TOKEN });
  const { values } = (await answer.json()) as { values: Record<string, unknown> };
  return values[field];
}
