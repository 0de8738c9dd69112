// The page about the API: read and tried in a browser, light and dark, without a word to anybody else and without a complaint.
import { expect, type Page } from '@playwright/test';
import { expectAccessible, faults } from './accessible.ts';
import { test } from './book.ts';

/** What went wrong, and who else was asked. */
function listen(page: Page, origin: string) {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) complaints.push(`asked ${request.url()}`);
  });
  return complaints;
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a newcomer finds a question and asks it, in the ${colorScheme}`, async ({ page, book }) => {
    const complaints = listen(page, book.origin);
    await page.emulateMedia({ colorScheme });
    await book.openAccount({ name: 'Bar till', balance: '1234' });
    await page.goto('/api/v1/docs');
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(paper.startsWith('oklch(0.9')).toBe(colorScheme === 'light');
    await page.getByLabel('Ledger to ask').fill(book.ledgerId);
    await page.getByText('Accounts, now or as they were').click();
    const question = page.locator('#listAccounts');
    await question.getByLabel('status').selectOption('open');
    await question.getByRole('button', { name: 'Send' }).click();
    await expect(question.getByText(/^200 in \d+ ms$/)).toBeVisible();
    await expect(question.getByText(`GET /api/v1/ledgers/${book.ledgerId}/accounts?status=open`)).toBeVisible();
    await expect(question.locator('output')).toContainText('"balance": "1234"');
    await expect(question.locator('output')).toContainText('playhead-position:');
    expect(await faults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
}

test('a command is sent under a key of its own, and a no is shown as it is said', async ({ page, book }) => {
  await page.goto('/api/v1/docs#openAccount');
  await page.getByLabel('Ledger to ask').fill(book.ledgerId);
  const command = page.locator('#openAccount');
  const accountId = crypto.randomUUID();
  await command.getByLabel('Body').fill(JSON.stringify({ accountId, currency: 'EUR', name: 'Float' }));
  await command.getByRole('button', { name: 'Send' }).click();
  await expect(command.locator('output')).toContainText('201 in');
  await command.getByRole('button', { name: 'Send' }).click();
  await expect(command.locator('output')).toContainText('"code": "AccountAlreadyOpen"');
});

test('nothing is in anybody’s way on it, light and dark, on a desk and on a phone', async ({ page }) => {
  await page.goto('/api/v1/docs#listAccounts');
  await expectAccessible(page);
});

test('the chosen theme counts here, too', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'playhead-theme', value: 'dark', url: baseURL ?? '' }]);
  await page.goto('/api/v1/docs');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
