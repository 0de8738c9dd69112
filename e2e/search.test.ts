// People look for money: in words, by conditions, as of now and as of then; what is found leads to the account at that version.
import { expect, type Page } from '@playwright/test';
import { type Book, test } from './book.ts';

const box = (page: Page) => page.getByRole('searchbox', { name: 'Search accounts and movements' });
const found = (page: Page, group: 'Accounts' | 'Movements') => page.getByRole('list', { name: group, exact: true }).getByRole('listitem');
const searchPath = ({ ledgerId }: Book, parameters: Record<string, string> = {}) =>
  `/ledgers/${ledgerId}/search?${new URLSearchParams(parameters)}`;

async function fill(book: Book) {
  const till = await book.openAccount({ name: 'Bar till', balance: '50000' });
  const safe = await book.openAccount({ name: 'Safe' });
  await book.debit(till, { amount: '2500', description: 'Ice and lemons', reference: 'receipt 87' });
  await book.transfer(till, safe, { amount: '20000', description: 'Weekend takings' });
  return { till, safe };
}

test('what is typed is found while typing, leads to its version, and is there again on coming back', async ({ page, book }) => {
  const { till } = await fill(book);
  await page.goto(searchPath(book));
  await box(page).fill('lemons');
  await expect(page.getByText('Read as accounts and movements with “lemons”.')).toBeVisible();
  await expect(found(page, 'Movements')).toHaveCount(1);
  await expect(found(page, 'Movements')).toContainText('−25.00');
  await expect(found(page, 'Movements').locator('mark')).toHaveText('lemons');
  await expect(page).toHaveURL(/q=lemons/);
  await box(page).blur();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${till.accountId}\\?v=3`));
  await page.goBack();
  await expect(box(page)).toHaveValue('lemons');
  await expect(found(page, 'Movements')).toHaveCount(1);
});

test('filters change their own part of the text, and what is typed is never lost', async ({ page, book }) => {
  await fill(book);
  await page.goto(searchPath(book, { q: 'takings' }));
  await expect(found(page, 'Movements')).toHaveCount(2);
  await page.getByLabel('Type', { exact: true }).selectOption('Transfers');
  await expect(box(page)).toHaveValue('takings type:transfer');
  await expect(found(page, 'Movements')).toHaveCount(2);
  await page.getByLabel('Account', { exact: true }).selectOption('Safe');
  await expect(found(page, 'Movements')).toHaveText([/Safe.*Received from Bar till/]);
  await page.getByLabel('Least amount').fill('200,01');
  await page.getByLabel('Least amount').press('Enter');
  await expect(box(page)).toHaveValue('takings type:transfer acct:Safe amount:200,01..');
  await expect(page.getByText('Nothing fits.')).toBeVisible();
  await page.getByRole('link', { name: 'Without amount:200,01..' }).click();
  await expect(box(page)).toHaveValue('takings type:transfer acct:Safe');
  await expect(found(page, 'Movements')).toHaveCount(1);
  await page.getByLabel('Month').fill('2019-03');
  await expect(page.getByText('of accounts named “Safe”, in 2019-03.')).toBeVisible();
  await expect(page.getByText('Nothing fits.')).toBeVisible();
});

test('what makes no sense is answered with a sentence, from the address, too', async ({ page, book }) => {
  await fill(book);
  for (const [q, sentence] of [
    ['amount:-5', 'Amounts are never negative: say type:debit or type:credit.'],
    ['type:<script>', 'There is no type "<script>".'],
    ['date:2026-13', 'There is no date "2026-13".'],
    ['x'.repeat(600), 'A search may have at most 500 characters.'],
  ] as const) {
    await page.goto(searchPath(book, { q }));
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(box(page)).toHaveValue(q);
  }
  await box(page).fill('<script>alert(1)</script>');
  await expect(page.getByText('Nothing fits.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(box(page)).toBeFocused();
  await page.getByRole('link', { name: 'type:credit' }).click();
  await expect(found(page, 'Movements')).toHaveText([/Bar till.*Credited/]);
});

test('movements come by themselves, and more of them on request', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Till' });
  await Promise.all(Array.from({ length: 41 }, (_, index) => book.credit(till, { amount: String(index + 1), description: 'Raffle' })));
  await page.goto(searchPath(book, { q: 'raffle' }));
  await expect(found(page, 'Movements')).toHaveCount(40);
  await page.getByRole('button', { name: 'Load more' }).click();
  await expect(found(page, 'Movements')).toHaveCount(41);
  await expect(page.getByRole('button', { name: 'Load more' })).toBeHidden();
  await book.credit(till, { amount: '77700', description: 'Raffle, the rest' });
  await expect(found(page, 'Movements').first()).toContainText('+777.00');
  await expect(found(page, 'Movements')).toHaveCount(42);
});

test('in the past it finds what was there then, and leads to then', async ({ page, book }) => {
  const { till } = await fill(book);
  await page.goto(searchPath(book, { q: 'acct:till', asOf: '5' }));
  await expect(page.getByText('as of then.')).toBeVisible();
  await expect(found(page, 'Accounts')).toContainText('475.00');
  await expect(found(page, 'Movements')).toHaveText([/Debited/, /Credited/]);
  await expect(found(page, 'Movements').first().getByRole('link')).toHaveAttribute('href', new RegExp(`${till.accountId}\\?v=3&asOf=5`));
});
