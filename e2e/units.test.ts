// A ledger's own unit, from the form to the balance: offered by its name, with its own digits after the point.
import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { test } from './book.ts';
import { exactly, figure } from './on-screen.ts';

test('an account is opened in a unit of the ledger’s own, and moved in all its digits', async ({ page, request, book }) => {
  const headers = { 'Idempotency-Key': randomUUID() };
  const data = { code: 'GOLDG', name: 'Grams of gold', exponent: 6 };
  const defined = await request.post(`/api/v1/ledgers/${book.ledgerId}/units`, { data, headers });
  expect(defined.status()).toBe(200);
  await page.goto(book.path);
  await page.getByRole('button', { name: 'Open the first account' }).click();
  const sheet = page.getByRole('dialog', { name: 'Open account' });
  await sheet.getByLabel('Name').fill('Vault');
  await sheet.getByLabel('Currency').selectOption({ label: 'GOLDG · Grams of gold' });
  await sheet.getByLabel('Overdraft limit').fill('0.0000015');
  await sheet.getByRole('button', { name: 'Open account' }).click();
  await expect(sheet.getByRole('alert')).toContainText('6');
  await sheet.getByLabel('Overdraft limit').fill('0.000002');
  await sheet.getByRole('button', { name: 'Open account' }).click();
  await expect(page.getByRole('heading', { name: 'Vault Open' })).toBeVisible();
  await expect(figure(page.getByRole('main'), 'Overdraft limit')).toHaveText(exactly('0.000002'));

  await page.getByRole('button', { name: 'Credit', exact: true }).click();
  const paying = page.getByRole('dialog', { name: 'Credit Vault' });
  await paying.getByLabel('Amount').fill('1.234567');
  await paying.getByRole('button', { name: 'Review' }).click();
  await paying.getByRole('button', { name: 'Credit 1.234567 GOLDG' }).click();
  await expect(figure(paying, 'Balance')).toHaveText(exactly('1.234567 GOLDG'));

  await page.goto(book.path);
  await page.getByLabel('Currency').selectOption('GOLDG');
  await expect(page.getByRole('row', { name: 'Vault' })).toContainText('1.234567');
});
