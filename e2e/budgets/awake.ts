// How long an account's history takes to be there for a hand: from leaving for the page to a playhead that can be dragged.
import type { Page } from '@playwright/test';

declare global {
  interface Window {
    playheadAwakeMs?: number;
  }
}

/** In milliseconds since the navigation began. Opens the page. */
export async function awakeMs(page: Page, url: string): Promise<number> {
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('[data-awake]')) return;
      observer.disconnect();
      window.playheadAwakeMs = performance.now();
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-awake'] });
  });
  await page.goto(url);
  const found = await page.waitForFunction(() => window.playheadAwakeMs);
  return Number(await found.jsonValue());
}
