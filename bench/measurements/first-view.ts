import { chromium, type Browser } from 'playwright-core';
import { BROWSER_ARGUMENTS, findBrowser } from '../../test/support/find-browser.ts';
import { startServer } from '../measured-server.ts';
import type { Measurement } from '../measurement.ts';
import { median } from '../statistics.ts';

const TIMES = 5;
const TOKEN = { authorization: 'Bearer 1000.accesstoken.0001' };

/** From asking for `/console` to the first lead of the list, in a browser that has kept nothing; the server has answered before. */
export const FIRST_VIEW: Measurement = {
  name: 'first view',
  measure: async ({ progress }) => {
    const found = await findBrowser();
    if ('trouble' in found) {
      progress(found.trouble);
      return {};
    }
    const server = await startServer(['--ephemeral']);
    const browser = await chromium.launch({ executablePath: found.path, args: [...BROWSER_ARGUMENTS] });
    try {
      await view(browser, server.url);
      return { ms: await medianOf(async () => view(browser, server.url)) };
    } finally {
      await browser.close();
      await server.close();
    }
  },
};

/** The same leads, asked for by a program. */
export const LEADS_ALONE: Measurement = {
  name: 'leads alone',
  measure: async () => {
    const server = await startServer(['--ephemeral']);
    const ask = async (): Promise<number> => {
      const begunAt = performance.now();
      const answer = await fetch(`${server.url}/api/records/Leads?limit=50`, { headers: TOKEN });
      await answer.text();
      if (!answer.ok) throw new Error(`the leads were not answered: ${answer.status}`);
      return performance.now() - begunAt;
    };
    try {
      await ask();
      return { ms: await medianOf(ask) };
    } finally {
      await server.close();
    }
  },
};

/** By the page's own clock, which begins with the navigation. */
async function view(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.goto(`${url}/console`, { waitUntil: 'commit' });
    await page.locator('[data-row]').first().waitFor();
    return Number(await page.evaluate('performance.now()'));
  } finally {
    await context.close();
  }
}

async function medianOf(measure: () => Promise<number>): Promise<number> {
  const took: number[] = [];
  for (let time = 0; time < TIMES; time += 1) took.push(await measure());
  return median(took);
}
