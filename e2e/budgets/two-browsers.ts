// One person credits an account again and again, another looks at it: how long each waits.
import { type Browser, expect, type Page } from '@playwright/test';
import { paintedAt } from './painted-at.ts';

export interface Waits {
  /** From the confirming press to "Credited" on the screen of the one who pressed. */
  readonly acknowledgedMs: readonly number[];
  /** From then to the new balance on the other's screen; 0 where the push was faster than the answer. */
  readonly pushedMs: readonly number[];
}

declare global {
  interface Window {
    /** Of the last key, in milliseconds since the epoch. */
    playheadPressedAt?: number;
  }
}

/** `url` is the page of an account in EUR that holds so many cents. */
export async function twoBrowsers(browser: Browser, url: string, { cents, times }: { cents: number; times: number }): Promise<Waits> {
  const [sender, watcher] = await Promise.all([browser.newPage({ locale: 'en-GB' }), browser.newPage({ locale: 'en-GB' })]);
  const acknowledgedMs: number[] = [];
  const pushedMs: number[] = [];
  try {
    await sender.addInitScript(() => {
      const note = () => {
        window.playheadPressedAt = performance.timeOrigin + performance.now();
      };
      document.addEventListener('keydown', note, { capture: true });
    });
    await Promise.all([sender, watcher].map((page) => openAccount(page, url)));
    for (let time = 1; time <= times; time += 1) {
      await reviewCredit(sender);
      const acknowledged = paintedAt(sender, '[role=status]', 'Credited 0.01');
      const pushed = paintedAt(watcher, 'dd[data-size=balance]', centsText(cents + time));
      await sender.keyboard.press('Enter');
      const acknowledgedAt = await acknowledged;
      acknowledgedMs.push(acknowledgedAt - (await sender.evaluate(() => window.playheadPressedAt ?? Number.NaN)));
      pushedMs.push(Math.max(0, (await pushed) - acknowledgedAt));
      await sender.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
      await expect(sender.getByRole('dialog')).toBeHidden();
    }
  } finally {
    await Promise.all([sender.close(), watcher.close()]);
  }
  return { acknowledgedMs, pushedMs };
}

async function openAccount(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(page.locator('[data-awake]')).toBeAttached();
  await expect(page.locator('[data-connection=live]')).toBeAttached();
}

async function reviewCredit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Credit', exact: true }).click();
  await page.getByLabel('Amount').fill('0.01');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByRole('button', { name: 'Credit 0.01 EUR' })).toBeFocused();
}

const centsText = (cents: number) => (cents / 100).toLocaleString('en', { minimumFractionDigits: 2 });
