import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser, violations } from '../support/console-browser.ts';
import { callV2, convertByV1 } from '../support/demo-caller.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const HEADERS = { authorization: 'Bearer 1000.accesstoken.0001', 'content-type': 'application/json' };
const LENA = '1386586000002574001';
const CONVERTED = '1386586000002574004';
const NORTHWIND = '1386586000000753001';
const PHONE = { width: 360, height: 740 };

const browser = useBrowser();
let server: TestServer;
let conversion: string;
let job: string;

beforeAll(async () => {
  server = await startTestServer({ demo: true, callsMax: 2000 });
  conversion = await post('conversions', { leadId: CONVERTED });
  job = await post('jobs/conversions', { leads: { ids: ['1386586000002574012'] } });
  await post('webhooks', { url: 'http://127.0.0.1:9/hook' });
  await convertByV1(server.url, '1386586000002574003');
  await callV2(server.url, 'org');
});
afterAll(async () => server.close());

/** @returns the id of what was made */
async function post(path: string, body: object): Promise<string> {
  const answer = await fetch(`${server.url}/api/${path}`, {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify(body),
  });
  expect(answer.ok).toBe(true);
  return ((await answer.json()) as { id: string }).id;
}

/** In French and in the dark, wide or as a telephone. */
async function open(path: string, viewport = { width: 1280, height: 800 }): Promise<Page> {
  const page = await browser.open(`${server.url}/console${path}`, { locale: 'fr-FR', colorScheme: 'dark', viewport });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('status', { name: 'Chargement' }).waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
  return page;
}

describe('in French and in the dark, nothing is against the guidelines', () => {
  it.each([
    ['/leads', () => '/leads?converted=both'],
    ['an address that no page has', () => '/nowhere'],
    ['a lead', () => `/leads/${LENA}`],
    ['a converted lead', () => `/leads/${CONVERTED}`],
    ['a new lead', () => '/leads/new'],
    ['a lead that is changed', () => `/leads/${LENA}/edit`],
    ['an import', () => '/leads/import'],
    ['a conversion to be', () => `/leads/${LENA}/convert`],
    ['jobs', () => '/jobs'],
    ['a new job', () => '/jobs/new'],
    ['a job', () => `/jobs/${job}`],
    ['conversions', () => '/conversions'],
    ['a conversion', () => `/conversions/${conversion}`],
    ['the report', () => '/conversions/report'],
    ['contacts', () => '/records/contacts'],
    ['accounts', () => '/records/accounts'],
    ['deals', () => '/records/deals'],
    ['an account', () => `/records/accounts/${NORTHWIND}`],
    ['the field mapping', () => '/settings/mapping'],
    ['the rules', () => '/settings/rules'],
    ['webhooks', () => '/settings/webhooks'],
    ['people', () => '/settings/people'],
    ['roles', () => '/settings/roles'],
    ['clients', () => '/settings/clients'],
    ['tokens', () => '/settings/tokens'],
    ['mail', () => '/settings/mail'],
    ['the password', () => '/settings/password'],
    ['traffic', () => '/developer/traffic'],
    ['requests', () => '/developer/requests'],
    ['the sandbox', () => '/developer/sandbox'],
  ])('of %s', async (_name, path) => {
    const page = await open(path());
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
  });

  it.each([
    ['/leads/1386586000002574001', 'Supprimer'],
    ['/settings/webhooks', 'Nouveau webhook'],
    ['/settings/people', 'Nouvel utilisateur'],
    ['/settings/people', /^Donner un mot de passe/],
    ['/settings/roles', 'Nouveau rôle'],
    ['/settings/roles', /^Modifier/],
    ['/settings/roles', /^Supprimer/],
    ['/settings/clients', 'Nouveau client'],
    ['/settings/clients', /^Supprimer/],
    ['/settings/tokens', 'Nouveau jeton'],
    ['/settings/tokens', /^Révoquer/],
  ])('of the dialog on %s that %s opens', async (path, name) => {
    const page = await open(path, PHONE);
    await page.getByRole('button', { name }).first().click();
    await page.getByRole('dialog').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('of a call that is looked at', async () => {
    const page = await open('/developer/traffic?version=v1');
    await page.getByRole('link', { name: /convertLead/ }).click();
    await page.getByRole('dialog').waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
