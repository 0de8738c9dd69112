// How much JavaScript a page brings, gzipped: every script that has arrived by the time the page is quiet.
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

/** To be called before the page is opened, on one that has loaded nothing before. Answers how many KB of 1,000 bytes it was, so far. */
export function weighScripts(page: Page): () => Promise<number> {
  const scripts = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body());
  });
  return async () => {
    const bodies = await Promise.all(scripts.values());
    return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1_000;
  };
}
