import { createHash } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givePassword } from '../../src/operations/change-password.ts';
import { useBrowser, violations } from '../support/console-browser.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const ORGANISATION = '1386586';
const LEAD = '1386586000002574004';
const PASSWORD = 'trois fenêtres ouvertes';
const HEADERS = { authorization: 'Bearer 1000.accesstoken.0001', 'content-type': 'application/json' };

const browser = useBrowser();
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ demo: true });
  await givePassword(server.context, ORGANISATION, 'reader@example.com', PASSWORD);
});
afterAll(async () => server.close());

async function open(section: string, options: Parameters<typeof browser.open>[1] = {}): Promise<Page> {
  return browser.open(`${server.url}/console/settings/${section}`, options);
}

describe('the field mapping', () => {
  it('is edited, checked at once, looked at on a lead, saved, and followed by a conversion', async () => {
    const page = await open('mapping');
    await page.getByLabel('Fax: Contacts').selectOption({ label: 'Phone' });
    await page.getByRole('alert').getByText('Contact › Phone would be filled from').waitFor();
    expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Back to standard: Fax' }).click();
    await page.getByLabel('Lead Source: Deals').selectOption({ label: 'Description' });
    await page.getByRole('combobox', { name: 'Lead', exact: true }).fill('a');
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.getByRole('region', { name: 'Preview' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The field mapping is saved.').waitFor();
    const answer = await fetch(`${server.url}/api/conversions`, {
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify({
        leadId: LEAD,
        deal: { fields: { Deal_Name: 'Shop lights', Closing_Date: '2027-01-31', Stage: 'Qualification' } },
      }),
    });
    const { deal } = (await answer.json()) as { deal: { id: string } };
    const record = await fetch(`${server.url}/api/records/Deals/${deal.id}`, { headers: HEADERS });
    const { values } = (await record.json()) as { values: Record<string, unknown> };
    expect(values['Description']).toBe('Cold Call');
    expect(values['Lead_Source']).toBeNull();
  });
});

describe('a field of the mapping', () => {
  it('is dragged to a target that can hold its values, and to no other', async () => {
    const page = await open('mapping');
    const source = page.getByTitle('Drag to a target').filter({ hasText: /^Fax/ });
    const board = page.getByRole('group', { name: 'Targets' });
    const drag = async (target: Locator): Promise<void> => {
      await source.hover();
      await page.mouse.down();
      await page.mouse.move(700, 300, { steps: 4 });
      await target.hover();
    };
    const [mobile, revenue] = [board.getByText(/^Mobile/), board.getByText(/^Annual revenue/i)];
    await drag(revenue);
    expect(await revenue.getAttribute('data-refuses')).not.toBeNull();
    expect(await violations(page)).toEqual([]);
    await page.mouse.up();
    await board.waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await drag(mobile);
    expect(await mobile.getAttribute('data-refuses')).toBeNull();
    await page.mouse.up();
    // another field fills it already
    await page
      .getByRole('alert')
      .getByText(/Contact › Mobile/)
      .waitFor();
    expect(await page.getByLabel('Fax: Contacts').inputValue()).toBe('Mobile');
  });
});

describe('the rules of conversion', () => {
  it('are changed by the keyboard alone', async () => {
    const page = await open('rules');
    await page.getByLabel('There is an account of the same name').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('switch', { name: 'Fill the empty fields of linked records' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Save' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('The rules are saved.').waitFor();
    const answer = await fetch(`${server.url}/api/settings`, { headers: HEADERS });
    expect(await answer.json()).toMatchObject({ accountMatch: 'reuse', fillEmpty: true });
    expect(await violations(page)).toEqual([]);
  });
});

describe('settings that somebody else has changed meanwhile', () => {
  it('are not overwritten, but loaded again; what is unsaved is not left without a question', async () => {
    const page = await open('mapping');
    await page.getByLabel('Fax: Contacts').selectOption({ label: 'Assistant' });
    await page.getByRole('link', { name: 'Tokens' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    const fieldMapping = [{ lead: 'Website', Accounts: 'Website' }];
    await changeSettings({ fieldMapping, longValues: 'truncate' });
    await page.getByRole('button', { name: 'Save' }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Somebody else has changed the settings' });
    await alert.and(page.locator(':focus')).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Load them as they are now' }).click();
    await alert.waitFor({ state: 'detached' });
    await page.getByLabel('Fax: Contacts').selectOption({ label: 'Assistant' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The field mapping is saved.').waitFor();
    const answer = await fetch(`${server.url}/api/settings`, { headers: HEADERS });
    const settings = (await answer.json()) as { fieldMapping: readonly { lead: string }[] };
    expect(settings.fieldMapping.map(({ lead }) => lead).toSorted()).toEqual(['Fax', 'Website']);
    await changeSettings({ fieldMapping: [], longValues: 'refuse' });
  });

  it('are not overwritten by rules either', async () => {
    await changeSettings({ accountMatch: 'reuse' });
    const page = await open('rules');
    await page.getByLabel('There is an account of the same name').selectOption('refuse');
    await changeSettings({ accountMatch: 'create' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByText('Somebody else has changed the settings').waitFor();
    await page.getByRole('button', { name: 'Load them as they are now' }).click();
    await expect.poll(async () => page.getByLabel('There is an account of the same name').inputValue()).toBe('create');
  });
});

describe('at 1280 pixels', () => {
  it('everything that can be done with a webhook is in view, and its secret is said not to be shown again', async () => {
    const page = await open('webhooks');
    await page.getByRole('button', { name: 'New webhook' }).click();
    await page
      .getByRole('dialog')
      .getByLabel('Address')
      .fill('https://hooks.example.com/crm/production/lead-conversions?team=sales-operations-emea');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').getByText('Copy it now: it is not shown again.').waitFor();
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await expectInView(page.getByRole('region', { name: 'Webhooks' }));
  });

  it('the mapping has its words whole', async () => {
    const page = await open('mapping');
    await page.getByLabel('Fax: Contacts').selectOption({ label: 'Assistant' });
    await page.getByRole('button', { name: 'Back to standard: Fax' }).waitFor();
    await expectInView(page.getByRole('region', { name: 'Field mapping' }));
    const badge = page
      .getByRole('row')
      .filter({ has: page.getByLabel('Fax: Contacts') })
      .getByText('Own', { exact: true });
    expect(await badge.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  });
});

async function expectInView(table: Locator): Promise<void> {
  await table.waitFor();
  expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
}

async function changeSettings(settings: object): Promise<void> {
  const init = { method: 'PATCH', headers: HEADERS, body: JSON.stringify(settings) };
  expect((await fetch(`${server.url}/api/settings`, init)).status).toBe(200);
}

describe('tokens', () => {
  it('are shown once, work, and are revoked after a question', async () => {
    const page = await open('tokens');
    await page.getByRole('button', { name: 'New token' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Kind').selectOption('access');
    await form.getByRole('button', { name: 'New token' }).click();
    await page.getByText('Shown this once').waitFor();
    expect(await violations(page)).toEqual([]);
    const secret = (await page.getByRole('dialog').locator('pre').textContent()) ?? '';
    const me = async (): Promise<number> =>
      (await fetch(`${server.url}/api/me`, { headers: { authorization: `Bearer ${secret}` } })).status;
    expect(await me()).toBe(200);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.getByText(secret).count()).toBe(0);
    await page
      .getByRole('button', {
        name: `Revoke: Access token ${createHash('sha256').update(secret).digest('hex').slice(0, 12)}`,
      })
      .click();
    await page.getByRole('dialog').getByText('Whoever uses it is refused from now on.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('The token is revoked.').waitFor();
    expect(await me()).toBe(401);
  });
});

describe('people', () => {
  it('are made, and the last administrator stays one', async () => {
    const page = await open('people');
    await page.getByRole('button', { name: 'New user' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('E-mail').fill('reader@example.com');
    await form.getByLabel('Last name').fill('Neu');
    await form.getByRole('button', { name: 'New user' }).click();
    await form.getByText('Another one has this already.').waitFor();
    await form.getByLabel('E-mail').fill('neu@example.com');
    await form.getByRole('button', { name: 'New user' }).click();
    await page.getByRole('cell', { name: 'neu@example.com' }).waitFor();
    await page.getByRole('button', { name: 'Shut out: Patricia Sample' }).click();
    await page.getByRole('alert').getByText('Nobody could administer the organisation then').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('see what their role allows', async () => {
    const page = await browser.open(`${server.url}/console/settings`);
    await page.getByRole('button', { name: /^Patricia Sample/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('E-mail').fill('reader@example.com');
    await page.getByLabel('Password').first().fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('Your role does not allow this.').waitFor();
    await page.getByRole('link', { name: 'Your password' }).click();
    await page.getByLabel('New password').waitFor();
    expect(await page.getByRole('link', { name: 'Field mapping' }).count()).toBe(0);
  });
});

describe('roles', () => {
  it('are made and removed, but not while somebody has them', async () => {
    const page = await open('roles');
    await page.getByRole('button', { name: 'New role' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Reviewer');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Remove: Standard' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page
      .getByRole('dialog')
      .getByRole('alert')
      .getByText('Somebody has it: give them another one first.')
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Remove: Reviewer' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('The role is removed.').waitFor();
    await page.getByRole('cell', { name: 'Reviewer', exact: true }).waitFor({ state: 'detached' });
  });
});

describe('every part of the settings', () => {
  it.each(['roles', 'clients', 'webhooks', 'mail', 'password'])(
    '%s has nothing against the guidelines',
    async (part) => {
      const page = await open(part);
      await page.getByRole('heading', { level: 2 }).waitFor();
      await page.getByRole('status', { name: 'Loading' }).waitFor({ state: 'detached' });
      expect(await violations(page)).toEqual([]);
    },
  );

  it('makes a webhook on a phone, in French and in the dark', async () => {
    const page = await open('webhooks', {
      viewport: { width: 360, height: 740 },
      locale: 'fr-FR',
      colorScheme: 'dark',
    });
    await page.getByRole('button', { name: 'Nouveau webhook' }).click();
    await page.getByLabel('Adresse').fill('http://127.0.0.1:9/crochet');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Affiché une seule fois').waitFor();
    await page.getByRole('button', { name: 'Je l’ai conservé' }).click();
    await page.getByRole('button', { name: 'Envois: http://127.0.0.1:9/crochet' }).click();
    await page.getByText('Rien n’a encore été envoyé.').waitFor();
    expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(360);
    expect(await violations(page)).toEqual([]);
  });
});
