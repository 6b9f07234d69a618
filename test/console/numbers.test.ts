import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser, violations } from '../support/console-browser.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const LENA = '1386586000002574001';
const HEADERS = { authorization: 'Bearer 1000.accesstoken.0001', 'content-type': 'application/json' };
const WORDS = {
  'en-GB': { revenue: /^Annual revenue/i, save: 'Save', saved: 'has been saved.', no: 'This is no number' },
  'fr-FR': { revenue: /^Chiffre d’affaires/, save: 'Enregistrer', saved: /enregistré/, no: 'Ce n’est pas un nombre' },
} as const;

const browser = useBrowser();
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ demo: true });
});
afterAll(async () => server.close());

describe('a number that is pasted into a form', () => {
  it.each([
    ['en-GB', '1234,56', 1234.56],
    ['en-GB', '2 234,56', 2234.56],
    ['en-GB', '3,234', 3234],
    ['en-GB', '4,234.56', 4234.56],
    ['fr-FR', '5\u202F234,56', 5234.56],
    ['fr-FR', '6,234', 6.234],
    ['fr-FR', '7234.56', 7234.56],
  ] as const)('is read as the language writes it: %s, %s', async (locale, pasted, read) => {
    const words = WORDS[locale];
    const page = await edit(locale);
    const revenue = page.getByLabel(words.revenue);
    await revenue.fill('7');
    await revenue.fill(pasted);
    await page.getByRole('button', { name: words.save, exact: true }).click();
    await page.getByText(words.saved).first().waitFor();
    expect(await revenueOfLead()).toBe(read);
  });

  it.each([
    ['en-GB', '12,5abc'],
    ['en-GB', '1 2'],
    ['fr-FR', '12,5abc'],
    ['fr-FR', '1.234'],
  ] as const)('is not taken when it is none, or may be two: %s, %s', async (locale, pasted) => {
    const words = WORDS[locale];
    const before = await revenueOfLead();
    const page = await edit(locale);
    const revenue = page.getByLabel(words.revenue);
    await revenue.fill(pasted);
    await page.getByText(words.no).waitFor();
    await page.getByRole('button', { name: words.save, exact: true }).click();
    await revenue.and(page.locator(':focus')).waitFor();
    expect(await revenue.inputValue()).toBe(pasted);
    expect(await violations(page)).toEqual([]);
    expect(await revenueOfLead()).toBe(before);
  });
});

async function edit(locale: string) {
  return browser.open(`${server.url}/console/leads/${LENA}/edit`, { locale });
}

async function revenueOfLead(): Promise<unknown> {
  const answer = await fetch(`${server.url}/api/records/Leads/${LENA}`, { headers: HEADERS });
  const { values } = (await answer.json()) as { values: Record<string, unknown> };
  return values['Annual_Revenue'];
}

describe('the amount of a deal', () => {
  it('is read whole, and what is no number does not convert', async () => {
    const page = await browser.open(`${server.url}/console/leads/1386586000002574009/convert`, { locale: 'fr-FR' });
    await page.getByRole('switch').first().waitFor();
    await page.getByRole('switch', { name: 'Avec une affaire' }).check();
    await page.getByLabel('Date de clôture').fill('2027-05-05');
    const stage = page.getByRole('combobox', { name: 'Étape' });
    await stage.click();
    await page.getByRole('option', { name: 'Needs Analysis' }).click();
    const amount = page.getByLabel('Montant');
    await amount.fill('12,5abc');
    await page.getByText('Ce n’est pas un nombre').waitFor();
    await page.keyboard.press('Control+Enter');
    await amount.fill('1 234,56');
    await page.getByText(/^Prêt/).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { level: 1, name: /: converti/ }).waitFor();
    const [deal] = await server.query<{ amount: number }>(
      `select (fields->>'Amount')::float as amount from convertlead.record where module = 'Deals' order by id desc limit 1`,
    );
    expect(deal?.amount).toBe(1234.56);
  });
});
