// How the screens that matter look, against pictures of a ledger that is the same on every day. One browser build made them; another draws
// letters a little otherwise, so there the comparison is skipped, and said to be. `--update-snapshots` makes them anew.
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { projected } from './open-demo.ts';

const root = join(import.meta.dirname, '..');
const madeBy = join(import.meta.dirname, 'looks/browser.txt');
const ledger = 'looks';
/** The richest account, which each seed fills with the same events. */
let richest = '';

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser, baseURL }, info) => {
  const dataDir = process.env.E2E_DATA_DIR;
  info.skip(dataDir === undefined, 'pictures are compared on a Playhead that the tests start themselves');
  if (info.config.updateSnapshots === 'all') writeFileSync(madeBy, `${browser.version()}\n`);
  const build = readFileSync(madeBy, 'utf8').trim();
  info.skip(browser.version() !== build, `the pictures were made by Chromium ${build}; this is ${browser.version()}`);
  const seed = ['seed', '--ledger', ledger, '--events', '1500', '--accounts', '24', '--seed', '7', '--until', '2025-06-01'];
  await promisify(execFile)(process.execPath, [join(root, 'scripts/playhead.js'), ...seed], {
    cwd: root,
    env: { ...process.env, PLAYHEAD_DATA_DIR: dataDir },
  });
  await projected(String(baseURL), ledger);
  const answer = await fetch(`${baseURL}/api/v1/ledgers/${ledger}/accounts?sort=-balance&limit=1`);
  const { items }: { items: { accountId: string }[] } = await answer.json();
  richest = items[0]?.accountId ?? '';
});

const screens: Record<string, string> = {
  'overview-past': '?asOf=700',
  'account-past': 'accounts/{richest}?v=12',
  accounts: 'accounts?sort=-balance',
  'accounts-past': 'accounts?sort=-balance&asOf=700',
  transfers: 'transfers',
  statistics: 'statistics?by=month&period=custom&from=2024-01-01&to=2025-05-31',
  search: 'search?q=dues',
};

for (const [name, path] of Object.entries(screens)) {
  for (const theme of ['light', 'dark'] as const) {
    test(`${name}, ${theme}, looks as it did`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(`/ledgers/${ledger}/${path.replace('{richest}', richest)}`, { waitUntil: 'networkidle' });
      await expect(page).toHaveScreenshot(`${name}.${theme}.png`, { maxDiffPixelRatio: 0.005 });
    });
  }
}
