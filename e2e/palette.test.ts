// Everything by keys: somewhere, something, somebody's money, a day of the past. The palette opens over any page and gives the focus back.
import { expect, type Page } from '@playwright/test';
import { type Book, test } from './book.ts';

const field = (page: Page) => page.getByRole('combobox', { name: 'Go, do or find' });
const option = (page: Page, name: string | RegExp) => page.getByRole('option', { name });
const chosen = (page: Page) => page.getByRole('dialog').getByRole('option', { selected: true });
/** What assistive technology hears of it. */
const said = (page: Page) => page.getByRole('dialog').getByRole('status');

async function typeInto(page: Page, text: string) {
  await page.keyboard.press('Control+k');
  await field(page).fill(text);
}

async function fill(book: Book) {
  const till = await book.openAccount({ name: 'Bar till', balance: '50000' });
  const safe = await book.openAccount({ name: 'Safe' });
  await book.transfer(till, safe, { amount: '20000', description: 'Weekend takings' });
  return { till, safe };
}

test('goes to a section, to an account by a part of its name, and to a version of it', async ({ page, book }) => {
  const { till } = await fill(book);
  await page.goto(book.path);
  await expect(page.getByRole('row', { name: 'Safe' })).toBeVisible();
  await typeInto(page, 'sys');
  await expect(chosen(page)).toHaveText(/System/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'System', level: 1 })).toBeVisible();
  await expect(field(page)).toBeHidden();

  await typeInto(page, 'r til');
  await expect(chosen(page)).toHaveText(/Bar till.*300\.00 EUR/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${till.path}$`));
  await expect(page.getByRole('heading', { name: 'Bar till' })).toBeVisible();

  await typeInto(page, 'v2');
  await expect(chosen(page)).toHaveText('Version 2 of this account');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Viewing v2 of 3')).toBeVisible();

  // What was looked at is offered from elsewhere.
  await page.goto(book.path);
  await expect(page.getByRole('row', { name: 'Safe' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(chosen(page)).toHaveText(/Bar till/);
});

test('knows what an id belongs to: an account, a transfer, a command', async ({ page, request, book }) => {
  const { till, safe } = await fill(book);
  const [sent] = (await book.events(till)).filter(({ type }) => type === 'TransferSent');
  const { items } = await (await request.get(`/api/v1/ledgers/${book.ledgerId}/transfers`)).json();
  await page.goto(book.path);
  await expect(page.getByRole('row', { name: 'Safe' })).toBeVisible();
  await typeInto(page, ` ${safe.accountId.toUpperCase()} `);
  await expect(chosen(page)).toHaveText(/Safe.*200\.00 EUR/);
  await field(page).fill(items[0].transferId);
  await expect(option(page, /Transfer of 200\.00 EUR.*Bar till to Safe/)).toBeVisible();
  await expect(option(page, /Bar till: Sent to Safe/)).toBeVisible();
  await field(page).fill(sent?.commandId ?? '');
  await expect(option(page, /Command Transfer.*accepted/)).toBeVisible();
  await field(page).fill('00000000-0000-4000-8000-000000000000');
  await expect(said(page)).toContainText('Nothing found: accounts and movements with the id');
});

test('rewinds the ledger to a day, where money stays where it is', async ({ page, book }) => {
  await fill(book);
  await page.goto(book.path);
  await expect(page.getByRole('row', { name: 'Safe' })).toBeVisible();
  await typeInto(page, 'position:3');
  await expect(chosen(page)).toHaveText('Rewind the ledger to position 3');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/asOf=3/);
  await expect(page.getByRole('row', { name: 'Safe' })).toBeHidden();

  await typeInto(page, 'new transfer');
  await expect(chosen(page)).toHaveText(/Go back to live \(L\) to move money\./);
  await page.keyboard.press('Enter');
  await expect(field(page)).toBeVisible();
  await field(page).fill('weekend');
  await expect(said(page)).toContainText('Nothing found: accounts and movements with “weekend”, as of then.');
  await field(page).fill('back to live');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: 'Safe' })).toBeVisible();
});

test('closed by mistake it keeps what was typed, and the focus goes back', async ({ page, book }) => {
  await page.goto(book.path);
  const button = page.getByRole('button', { name: 'Search', exact: true });
  await button.click();
  await field(page).fill('dues am');
  await expect(chosen(page)).toHaveText(/amount:/);
  await page.keyboard.press('Tab');
  await expect(field(page)).toHaveValue('dues amount:');
  await page.keyboard.press('ArrowDown');
  await expect(chosen(page)).toHaveText(/amount:10\.\.20/);
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('dues amount:10..20');
  await page.keyboard.press('Escape');
  await expect(field(page)).toBeHidden();
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('dues amount:10..20');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('searchbox')).toHaveValue('dues amount:10..20');
});

test('says when the server does not answer, and finds once it does', async ({ page, book }) => {
  await fill(book);
  await page.goto(book.path);
  await expect(page.getByRole('row', { name: 'Safe' })).toBeVisible();
  await page.route(/trpc.*search\.find/, (route) => route.abort());
  await typeInto(page, 'weekend');
  await expect(said(page)).toContainText('Playhead does not answer.');
  await expect(chosen(page)).toHaveText(/Search for weekend/);
  await page.unroute(/trpc.*search\.find/);
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(option(page, /Bar till: Sent to Safe/)).toBeVisible();
});

test('every key is listed under ?, and can be switched off', async ({ page, book }) => {
  await page.goto(book.path);
  await expect(page.getByText('No accounts yet.')).toBeVisible();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await keys.getByRole('link', { name: 'All keys on a page' }).click();
  await expect(page.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expect(keys).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('y');
  await expect(page.getByRole('heading', { name: 'System', level: 1 })).toBeVisible();
  await page.goBack();
  await page.getByLabel('Use these keys').uncheck();
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await page.keyboard.press('?');
  // The palette needs a second key held down and stays.
  await typeInto(page, 'keyboard');
  await page.keyboard.press('Enter');
  await expect(keys).toBeVisible();
  await expect(page).toHaveURL(/shortcuts/);
});
