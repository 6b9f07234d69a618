import axe from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { BROWSER_ARGUMENTS } from './find-browser.ts';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';

const ACTION_TIMEOUT_MS = 15_000;

export interface ConsoleBrowser {
  /** Opens a page of its own, in a browser that nobody has used. Errors of the page fail the test. */
  open(url: string, options?: BrowserContextOptions): Promise<Page>;
}

/** A Chromium for a test file. To be called at its top. */
export function useBrowser(): ConsoleBrowser {
  let browser: Browser | undefined;
  const pages: { readonly page: Page; readonly troubles: string[] }[] = [];
  beforeAll(async () => {
    const found = inject('browser');
    if ('trouble' in found) throw new Error(found.trouble);
    browser = await chromium.launch({ executablePath: found.path, args: [...BROWSER_ARGUMENTS] });
  });
  afterEach(async () => {
    const opened = pages.splice(0);
    await Promise.all(opened.map(async ({ page }) => page.context().close()));
    expect(opened.flatMap(({ troubles }) => troubles)).toEqual([]);
  });
  afterAll(async () => browser?.close());
  return {
    async open(url, options = {}) {
      const context = await browser?.newContext({
        viewport: { width: 1280, height: 800 },
        locale: 'en-GB',
        reducedMotion: 'reduce',
        ...options,
      });
      if (context === undefined) throw new Error('the browser has not been started');
      context.setDefaultTimeout(ACTION_TIMEOUT_MS);
      const page = await context.newPage();
      const troubles: string[] = [];
      page.on('pageerror', (error) => void troubles.push(error.message));
      page.on('console', (message) => {
        // an answer that is no success, or a script that does not arrive, is told by the page itself
        if (message.type() === 'error' && !/^Failed to load resource|Failed to fetch dynam/.test(message.text()))
          troubles.push(message.text());
      });
      pages.push({ page, troubles });
      await page.goto(url);
      return page;
    },
  };
}

/** What a page has against the WCAG 2.2, A and AA, as axe sees it: ids of rules, each with an element. */
export async function violations(page: Page): Promise<string[]> {
  // not as a script of the page, whose policy allows none
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const own = Reflect.get(globalThis, 'axe') as typeof axe;
    const { violations: found } = await own.run({
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    });
    return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
}
