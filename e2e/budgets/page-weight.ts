// How much JavaScript a page brings, gzipped: every script that has arrived by the time the page is quiet.
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

/** In KB of 1,000 bytes. `page` is one that has loaded nothing before, or its cache would answer. */
export async function scriptWeightKb(page: Page, url: string): Promise<number> {
  const scripts = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body());
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const bodies = await Promise.all(scripts.values());
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1_000;
}
