import { existsSync } from 'node:fs';

/** Without a sandbox, for who is root, too; without anything that speaks to others. */
export const BROWSER_ARGUMENTS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Where Chrome and Chromium usually are. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The Chromium of the test dependencies, which is for Linux on x64; elsewhere the one of the machine. It is unpacked once a run: this is called before all tests. */
export async function findBrowser(): Promise<{ readonly path: string } | { readonly trouble: string }> {
  const own = process.platform === 'linux' && process.arch === 'x64';
  try {
    if (own) {
      const { default: chromium } = await import('@sparticuz/chromium');
      return { path: await chromium.executablePath() };
    }
  } catch (error) {
    if (!PLACES.some((path) => existsSync(path))) return { trouble: `Chromium cannot be unpacked: ${String(error)}` };
  }
  const path = PLACES.find((one) => existsSync(one));
  return path === undefined ? { trouble: 'There is no Chrome or Chromium: install one.' } : { path };
}
