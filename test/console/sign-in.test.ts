import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givePassword } from '../../src/operations/change-password.ts';
import { useBrowser, violations } from '../support/console-browser.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const PASSWORD = 'quatre lampes à huile';

const browser = useBrowser();
let server: TestServer;
let demo: TestServer;

beforeAll(async () => {
  [server, demo] = await Promise.all([startTestServer(), startTestServer({ demo: true })]);
  await givePassword(server.context, '1386586', 'sample@zoho.com', PASSWORD);
});
afterAll(async () => Promise.all([server.close(), demo.close()]));

describe('the console', () => {
  it('lets nobody in without the right password, and tells no more than that', async () => {
    const page = await browser.open(`${server.url}/console/`);
    await page.getByLabel('E-mail').fill('nobody@example.com');
    await page.getByLabel('Password').first().fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('The e-mail address or the password is wrong').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('is used with a password, by the keyboard alone, and left again', async () => {
    const page = await browser.open(`${server.url}/console/`);
    await page.getByLabel('E-mail').focus();
    await page.keyboard.type('sample@zoho.com');
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('button', { name: /^Patricia Sample/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Sign out' }).press('Enter');
    await page.getByLabel('E-mail').waitFor();
  });

  it('keeps what was typed when the session has ended, for who signs in again', async () => {
    const page = await browser.open(`${server.url}/console/leads/1386586000002574001/edit`);
    const signIn = async (): Promise<void> => {
      await page.getByLabel('E-mail').fill('sample@zoho.com');
      await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Sign in' }).click();
    };
    await signIn();
    await page.getByLabel('City').first().fill('Lyon');
    await server.query(`delete from convertlead.token where kind = 'session'`);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/^You have been signed out, and nothing was saved/).waitFor();
    expect(await violations(page)).toEqual([]);
    await signIn();
    expect(await page.getByLabel('City').first().inputValue()).toBe('Lyon');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Lena Hart' }).waitFor();
    await page.getByText('Lyon').first().waitFor();
  });

  it('signs in who is at the machine of a demo, until they sign out', async () => {
    const page = await browser.open(`${demo.url}/console/`);
    await page.getByRole('button', { name: /^Patricia Sample/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: "Continue as the demo's administrator" }).click();
    await page.getByRole('button', { name: /^Patricia Sample/ }).waitFor();
  });

  it('speaks French to whose browser does, and to who asks for it', async () => {
    const page = await browser.open(`${demo.url}/console/conversions`, { locale: 'fr-FR' });
    await page.getByText('Aucun prospect n’a encore été converti.').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    await page.getByRole('button', { name: /^Patricia Sample/ }).click();
    await page.getByText('English').click();
    await page.getByText('No lead has been converted yet.').waitFor();
  });

  it('is shown by a browser whose language is no tag', async () => {
    const page = await browser.open('about:blank');
    await page.addInitScript(`Object.defineProperty(navigator, 'languages', { get: () => ['en-US@posix'] })`);
    await page.goto(`${demo.url}/console/leads`);
    await page.getByText(/^\d+ leads$/).waitFor();
  });

  it('shows in the menu of the user what is their own, and its keys for `?`', async () => {
    const page = await browser.open(`${demo.url}/console/conversions`, {
      locale: 'fr-FR',
      colorScheme: 'dark',
      viewport: { width: 360, height: 740 },
    });
    await page.getByRole('button', { name: /^Patricia Sample/ }).click();
    await page.getByRole('button', { name: 'Raccourcis clavier' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Changer votre mot de passe' }).click();
    await page.waitForURL(/\/settings\/password$/);
    await page.getByLabel('Nouveau mot de passe').fill('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Chercher dans la liste').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('allows no script and no frame of others, and is small', async () => {
    const answer = await fetch(`${demo.url}/console/leads`);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    const text = await answer.text();
    const scripts = [...text.matchAll(/(?:src|href)="(\/console\/assets\/[^"]+\.js)"/g)].map(([, path = '']) => path);
    expect(scripts.length).toBeGreaterThan(0);
    const sizes = await Promise.all(
      scripts.map(async (path) => {
        const script = await fetch(`${demo.url}${path}`, { headers: { 'accept-encoding': 'gzip' } });
        expect(script.headers.get('cache-control')).toContain('immutable');
        return Number(script.headers.get('content-length'));
      }),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000);
  });
});
