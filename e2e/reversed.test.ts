// What was taken back is seen to be taken back: in the list of transfers and in the account's register, on a phone too.
import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { test } from './book.ts';
import { register } from './on-screen.ts';

test('a transfer that was reversed says so wherever it is listed', async ({ page, request, book }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const till = await book.openAccount({ name: 'Till', balance: '10000' });
  const fund = await book.openAccount({ name: 'Fund for the boats of the rowing club, and for their trailers' });
  await book.transfer(till, fund, { amount: '2500', description: 'Oars' });
  const reversal = `/api/v1/ledgers/${book.ledgerId}/accounts/${till.accountId}/events/3/reversal`;
  const answer = await request.post(reversal, { data: { reason: 'Twice' }, headers: { 'Idempotency-Key': randomUUID() } });
  expect(answer.status()).toBe(200);
  await book.read(till);

  await page.goto(`/ledgers/${book.ledgerId}/transfers`);
  await expect(page.getByRole('row', { name: 'Till' })).toContainText('reversed');
  await page.goto(till.path);
  const row = register(page).filter({ hasText: 'Sent to' });
  const said = row.getByText('reversed by v4');
  await expect(said).toBeVisible();
  // Not pushed off the row by the long name.
  const [all, words] = [await row.boundingBox(), await said.boundingBox()];
  expect((words?.x ?? 0) + (words?.width ?? 0)).toBeLessThan((all?.x ?? 0) + (all?.width ?? 0));
  expect((await said.locator('..').evaluate((words) => words.scrollWidth - words.clientWidth)) <= 0).toBe(true);
});
