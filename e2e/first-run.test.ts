// The first visit: an empty book that gets its name and first account, or the demo ledger. On a Playhead that nobody has used.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { forget, type Playhead, startPlayhead } from './playhead.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let playhead: Playhead;
test.beforeAll(async () => {
  playhead = await startPlayhead();
});
test.afterAll(async () => {
  await playhead.stop();
  forget(playhead);
});

const welcome = (page: Page) => page.getByRole('heading', { name: 'Accounts you can rewind' });

test('who looks around gets the demo, a ledger of its own, and finds it again at the next visit', async ({ page }) => {
  await page.goto(playhead.url);
  await expect(welcome(page)).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Open the demo' }).click();
  await expect(page).toHaveURL(/\/ledgers\/demo\/accounts$/, { timeout: 60_000 });
  await expect(page.getByRole('row', { name: 'Bar till' })).toContainText('EUR');
  await expect(page.getByRole('rowheader', { name: /accounts in EUR$/ })).toBeVisible();

  await page.goto(playhead.url);
  await expect(page).toHaveURL(/\/ledgers\/demo\/accounts$/);
  await page.getByRole('button', { name: /^Ledger:/ }).click();
  await page.getByRole('menuitemradio', { name: /main$/ }).click();
  await expect(page).toHaveURL(/\/ledgers\/main\/accounts$/);
  await expect(page.getByText('No accounts yet.')).toBeVisible();
});

test('who starts empty names the book and opens its first account, by keyboard alone', async ({ page }) => {
  await page.goto(playhead.url);
  await expect(welcome(page)).toBeVisible();
  await page.getByRole('textbox', { name: 'Name of the book' }).focus();
  await page.keyboard.type('Riverside Rowing Club');
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Open account' });
  await expect(sheet.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Bar till');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Bar till');
  await expect(page.getByRole('button', { name: 'Ledger: Riverside Rowing Club' })).toBeVisible();

  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(page.getByRole('row', { name: 'Bar till' })).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Bar till');
});
