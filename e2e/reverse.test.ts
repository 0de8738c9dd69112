// Taking back what was booked by mistake: said before it is done, done once, and refused with a way on.
import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { type Account, type Book, test } from './book.ts';
import { balance, exactly, register } from './on-screen.ts';

/** Sends 25.00 EUR from one to the other, and asks to take it back. */
async function sendAndRegret(page: Page, book: Book, from: Account, to: Account) {
  await page.goto(`/ledgers/${book.ledgerId}/transfers/new?from=${from.accountId}&to=${to.accountId}`);
  await page.getByLabel('Amount').fill('25');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Send 25.00 EUR' }).click();
  await page.getByRole('button', { name: 'Reverse this' }).click();
  const dialog = page.getByRole('dialog', { name: `Reverse v3 of ${from.name}?` });
  await expect(dialog).toContainText(`Takes back 25.00 EUR from ${to.name} and returns it to ${from.name}.`);
  return dialog;
}

const reverseElsewhere = async (request: APIRequestContext, book: Book, account: Account) => {
  const url = `/api/v1/ledgers/${book.ledgerId}/accounts/${account.accountId}/events/3/reversal`;
  const answer = await request.post(url, { data: { reason: 'By somebody else' }, headers: { 'Idempotency-Key': randomUUID() } });
  expect(answer.ok()).toBe(true);
};

test('a credit of the wrong amount is taken back from the sheet it was made in', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Till', balance: '10000' });
  await page.goto(till.path);
  await page.getByRole('button', { name: 'Credit', exact: true }).click();
  await page.getByLabel('Amount').fill('250');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Credit 250.00 EUR' }).click();
  await page.getByRole('button', { name: 'Reverse this' }).click();

  const dialog = page.getByRole('dialog', { name: 'Reverse v3 of Till?' });
  await expect(dialog).toContainText('Takes back 250.00 EUR from Till.');
  await expect(dialog.getByRole('row', { name: 'Till' })).toContainText('350.00100.00');
  await dialog.getByRole('button', { name: 'Reverse 250.00 EUR' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Write something here.');
  await dialog.getByLabel('Reason').fill('A nought too many');
  await dialog.getByRole('button', { name: 'Reverse 250.00 EUR' }).dblclick();
  await expect(dialog.getByRole('status')).toHaveText('Reversed 250.00 EUR v4');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Done' }).click();

  await expect(balance(page)).toHaveText(exactly('100.00 EUR'));
  await expect(register(page).filter({ hasText: 'Credited' }).first()).toContainText('reversed by v4');
  await expect(register(page).first()).toContainText('A nought too many');
  expect(await book.read(till)).toMatchObject({ balance: '10000', version: 4 });
});

test('a transfer is sent back by both accounts; who comes second is led to the reversal', async ({ page, request, book }) => {
  const till = await book.openAccount({ name: 'Till', balance: '10000' });
  const fund = await book.openAccount({ name: 'Fund', balance: '100' });
  const dialog = await sendAndRegret(page, book, till, fund);
  await expect(dialog.getByRole('row', { name: 'Fund' })).toContainText('26.001.00');
  await expect(dialog.getByRole('row', { name: 'Till' })).toContainText('75.00100.00');
  await reverseElsewhere(request, book, till);

  await dialog.getByLabel('Reason').fill('Booked twice');
  await dialog.getByRole('button', { name: 'Reverse 25.00 EUR' }).click();
  await expect(dialog.getByRole('alert')).toContainText('v3 was reversed before. Nothing is left to take back.');
  await dialog.getByRole('link', { name: 'Show the reversal, v4' }).click();
  await expect(page).toHaveURL(new RegExp(`${till.accountId}\\?v=4$`));
  expect(await book.read(till)).toMatchObject({ balance: '10000', version: 4 });
  expect(await book.read(fund)).toMatchObject({ balance: '100', version: 4 });
});

test('what was spent meanwhile cannot be taken back, and it says what would help', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Till', balance: '10000' });
  const fund = await book.openAccount({ name: 'Fund', balance: '100' });
  const dialog = await sendAndRegret(page, book, till, fund);
  await dialog.getByLabel('Reason').fill('Wrong account');
  await book.debit(fund, { amount: '2000' });
  const reverse = dialog.getByRole('button', { name: 'Reverse 25.00 EUR' });
  await reverse.click();
  await expect(dialog.getByRole('alert')).toHaveText('Short by 19.00 EUR. At most 6.00 EUR can go out.');
  await expect(reverse).toBeDisabled();
  // A deposit, and it is another intent.
  await book.credit(fund, { amount: '1900' });
  await dialog.getByLabel('Reason').fill('Wrong account, again');
  await reverse.click();
  await expect(dialog.getByRole('status')).toContainText('Reversed 25.00 EUR');
  expect(await book.read(till)).toMatchObject({ balance: '10000' });
});
