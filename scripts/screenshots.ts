import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { decideConfig } from '../src/config/config.ts';
import { startSystem } from '../src/system.ts';
import { BROWSER_ARGUMENTS, findBrowser } from '../test/support/find-browser.ts';

/** Makes docs/screenshots anew: each page of the console, with the demo in it. */
const FOLDER = resolve(import.meta.dirname, '../docs/screenshots');
const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

interface Shot {
  readonly name: string;
  /** Below `/console`. */
  readonly path: string;
  readonly viewport?: typeof WIDE;
  readonly dark?: boolean;
  readonly locale?: string;
  /** Before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
}

const LEAD = '1386586000002574008';

/** As the address of the report has it. */
function dayBefore(days: number): string {
  return new Date(Date.now() - days * 24 * 3_600_000).toISOString().slice(0, 10);
}

const SHOTS: readonly Shot[] = [
  { name: 'leads', path: '/leads' },
  { name: 'lead', path: `/leads/${LEAD}` },
  { name: 'convert', path: `/leads/${LEAD}/convert` },
  { name: 'convert-dark', path: `/leads/${LEAD}/convert`, dark: true },
  { name: 'convert-phone', path: `/leads/${LEAD}/convert`, viewport: PHONE, locale: 'fr-FR' },
  { name: 'jobs-new', path: '/jobs/new' },
  { name: 'conversions', path: '/conversions' },
  { name: 'report', path: `/conversions/report?by=month&from=${dayBefore(300)}&to=${dayBefore(0)}` },
  { name: 'accounts', path: '/records/accounts' },
  { name: 'settings-mapping', path: '/settings/mapping' },
  { name: 'settings-people', path: '/settings/people' },
  {
    name: 'traffic',
    path: '/developer/traffic?version=v1',
    act: async (page) => {
      await page.getByRole('row').filter({ hasText: 'convertLead' }).getByRole('link').click();
      const call = page.getByRole('dialog');
      await call.getByText('In API 2.0').click();
      await call
        .getByText(/^POST http/)
        .first()
        .waitFor();
    },
  },
  { name: 'requests', path: '/developer/requests' },
  { name: 'sandbox', path: '/developer/sandbox' },
];

const found = await findBrowser();
if ('trouble' in found) throw new Error(found.trouble);
const system = await startSystem(decideConfig({ ephemeral: 'true', port: '0', logLevel: 'silent' }, {}));
const browser = await chromium.launch({ executablePath: found.path, args: [...BROWSER_ARGUMENTS] });
try {
  await mkdir(FOLDER, { recursive: true });
  await prepare();
  for (const shot of SHOTS) await take(shot);
} finally {
  await browser.close();
  await system.close();
}

/** Something to be seen: a conversion by each of the two old versions. */
async function prepare(): Promise<void> {
  const xmlData = '<Potentials><row no="1"><option val="createPotential">false</option></row></Potentials>';
  const v1 = new URLSearchParams({
    authtoken: '0123456789abcdef0123456789abcdef',
    leadId: '1386586000002574003',
    xmlData,
  });
  await fetch(`${system.url}/crm/private/xml/Leads/convertLead?${v1.toString()}`);
  await fetch(`${system.url}/crm/v2/Leads/1386586000002574004/actions/convert`, {
    method: 'POST',
    headers: { authorization: 'Zoho-oauthtoken 1000.accesstoken.0001' },
    body: JSON.stringify({ data: [{}] }),
  });
}

async function take({ name, path, viewport = WIDE, dark = false, locale = 'en-GB', act }: Shot): Promise<void> {
  const colorScheme = dark ? 'dark' : 'light';
  const context = await browser.newContext({ viewport, locale, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${system.url}/console${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await act?.(page);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  await context.close();
  process.stdout.write(`${name}\n`);
}
