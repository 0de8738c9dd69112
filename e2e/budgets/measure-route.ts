// One screen, opened by a browser that has never been there, and pressed through.
import type { Browser, Page } from '@playwright/test';
import { weighScripts } from './page-weight.ts';
import { type MeasuredRoute, pressThrough } from './routes.ts';
import { type Vitals, vitalsOf, watchVitals } from './vitals.ts';

export interface Measured extends Vitals {
  readonly name: string;
  readonly scriptsKb: number;
}

/** `ledger` is its address, such as `http://localhost:3000/ledgers/demo`. */
export function measureRoute(browser: Browser, { name, path, press }: MeasuredRoute, ledger: string): Promise<Measured> {
  return onNewPage(browser, async (page) => {
    const weight = weighScripts(page);
    await watchVitals(page);
    await page.goto(await path(ledger), { waitUntil: 'networkidle' });
    // Before the presses, which may bring what is loaded on demand.
    const scriptsKb = await weight();
    await pressThrough(page, press);
    return { name, scriptsKb, ...(await vitalsOf(page)) };
  });
}

/** A page of a browser with an empty cache, at a desk. */
export async function onNewPage<T>(browser: Browser, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport: { width: 1280, height: 900 } });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}
