// Why is it this amount, of a total: from any currency's total to what came in and went out, and to the accounts in which the change lies.
import { expect, type Locator, type Page } from '@playwright/test';
import { type Account, type Book, test } from './book.ts';

test.describe.configure({ mode: 'parallel' });

interface Told {
  readonly till: Account;
  readonly safe: Account;
}

/**
 * Position 1 the ledger, 2 and 3 the till with 100.00, 4 the safe, 5 −20.00, 6 and 7 from till to safe 30.00, 8 +12.00, 9 the safe frozen:
 * 92.00, of them 62.00 in the till.
 */
async function tell(book: Book): Promise<Told> {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  const safe = await book.openAccount({ name: 'Safe' });
  await book.debit(till, { amount: '2000', description: 'Ice and lemons' });
  await book.transfer(till, safe, { amount: '3000' });
  await book.credit(till, { amount: '1200', description: 'Found under the counter' });
  await book.change(safe, 'freeze');
  await book.read(safe);
  return { till, safe };
}

const overview = (book: Book, search = '') => `/ledgers/${book.ledgerId}${search}`;
const totalOf = (page: Page, currency: string) =>
  page.getByRole('table', { name: 'Totals by currency' }).getByRole('row', { name: currency }).getByRole('button');
const sheet = (page: Page, amount: string) => page.getByRole('dialog', { name: `Why is it ${amount} EUR?` });
const made = (within: Locator) => within.getByRole('list', { name: 'What made it' }).getByRole('listitem');
const rows = (within: Locator, list: string) => within.getByRole('list', { name: list }).getByRole('link');

test('a click on a total shows what made it, that it adds up, and the accounts in which the change lies', async ({ page, book }) => {
  await tell(book);
  await page.goto(overview(book));
  await totalOf(page, 'EUR').click();
  const why = sheet(page, '92.00');
  await expect(made(why)).toHaveText([
    /^Before.*0\.00$/,
    /^Credited2\+112\.00$/,
    /^Debited1−20\.00$/,
    /^Transferred inside130\.000\.00$/,
    /^After.*92\.00$/,
  ]);
  await expect(why.getByText('0.00 + 112.00 − 20.00 = 92.00. It adds up: the difference is 0.00.')).toBeVisible();
  await expect(rows(why, 'Accounts that changed most')).toHaveText([
    /^Bar till\+62\.00v0–v5.*0\.00 → 62\.00$/,
    /^Safe\+30\.00v0–v3.*0\.00 → 30\.00$/,
  ]);
  await expect(why.getByText('Together +92.00: all that the total changed by.')).toBeVisible();
  await expect(rows(why, 'What moved it most')).toHaveText([/^Credited Bar till\+100\.00/, /^Debited Bar till−20\.00/, /\+12\.00.*Found/]);
  await expect(rows(why, 'Opened, closed and frozen')).toHaveText([/^Bar tillOpened$/, /^SafeOpened, then frozen$/]);
});

test('an account leads to its own explanation over the same span, and Back shows the total’s again', async ({ page, book }) => {
  await tell(book);
  await page.goto(overview(book, '?why=EUR:4..9'));
  const why = sheet(page, '92.00');
  await expect(made(why)).toHaveText([/^Before.*100\.00$/, /^Credited1\+12\.00$/, /^Debited1−20\.00$/, /^Transferred/, /^After/]);
  await rows(why, 'Accounts that changed most').filter({ hasText: 'Bar till' }).click();
  const ofAccount = sheet(page, '62.00');
  await expect(made(ofAccount).first()).toHaveText(/^Before.*100\.00$/);
  await expect(ofAccount.getByText('100.00 + 12.00 − 30.00 − 20.00 = 62.00. It adds up: the difference is 0.00.')).toBeVisible();
  await page.goBack();
  await expect(made(why).first()).toHaveText(/^Before.*100\.00$/);
});

test('the span is any two positions or dates, and a position within a transfer counts as after it', async ({ page, book }) => {
  await tell(book);
  await page.goto(overview(book, '?why=EUR:5..9'));
  const why = sheet(page, '92.00');
  const from = why.getByRole('textbox', { name: /^From/ });
  await from.fill('6');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?why=EUR:6\.\.9$/);
  await expect(made(why)).toHaveText([/^Before.*80\.00$/, /^Credited1\+12\.00$/, /^After.*92\.00$/]);
  await expect(why.getByText('80.00 + 12.00 = 92.00. It adds up: the difference is 0.00.')).toBeVisible();

  await from.fill('10');
  await expect(why.getByText('The ledger stands at 9.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(from).toHaveValue('6');
  await why.getByRole('textbox', { name: /^To/ }).fill('8');
  await page.keyboard.press('Enter');
  await from.fill('8');
  await page.keyboard.press('Enter');
  await expect(why.getByText('Nothing came in or went out in between.')).toBeVisible();
  await expect(why.getByText('No account’s balance is another than before.')).toBeVisible();

  await from.fill('2001-01-01');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?why=EUR:2001-01-01\.\.8$/);
  await expect(made(why).first()).toHaveText(/^Before.*0\.00$/);
  await why.getByRole('button', { name: 'Since the beginning' }).click();
  await expect(page).toHaveURL(/\?why=EUR:0\.\.9$/);
  await page.keyboard.press('Escape');
  await expect(why).toBeHidden();
  await expect(page).not.toHaveURL(/why/);
});

test('a total of the past is explained as of then', async ({ page, book }) => {
  await tell(book);
  await page.goto(overview(book, '?asOf=5'));
  await totalOf(page, 'EUR').click();
  const why = sheet(page, '80.00');
  await expect(made(why).last()).toHaveText(/^After.*80\.00$/);
  await expect(rows(why, 'Opened, closed and frozen')).toHaveText([/^Bar tillOpened$/, /^SafeOpened$/]);
});

test('the sum of all accounts is explained from their list, and a sum of some is not', async ({ page, book }) => {
  await tell(book);
  await page.goto(book.path);
  const sum = page.getByRole('row', { name: '2 accounts in EUR' });
  await sum.getByRole('button').click();
  await expect(made(sheet(page, '92.00')).last()).toHaveText(/^After.*92\.00$/);
  await page.goto(`${book.path}?status=frozen`);
  await expect(page.getByRole('row', { name: '1 account in EUR' })).toContainText('30.00');
  await expect(page.getByRole('row', { name: '1 account in EUR' }).getByRole('button')).toHaveCount(0);
});

test('a balance of all accounts at the end of a day is explained as what that day did', async ({ page, book }) => {
  await tell(book);
  await page.goto(`/ledgers/${book.ledgerId}/statistics?by=day&table=balance`);
  const days = page.getByRole('table', { name: 'Balance of all accounts' }).getByRole('row');
  await days.last().getByRole('button', { name: '92.00' }).click();
  const why = sheet(page, '92.00');
  await expect(made(why).first()).toHaveText(/^Before.*0\.00/);
  await expect(why.getByRole('button', { name: 'Today' })).toHaveAttribute('aria-pressed', 'true');
});

test('an address that asks for no total says so, and one that asks for an unknown one shows what there is', async ({ page, book }) => {
  await tell(book);
  await page.goto(overview(book, '?why=<script>'));
  await expect(page.getByRole('alert').filter({ hasText: 'is not a total from one moment to a later one' })).toBeVisible();
  await page.goto(overview(book, '?why=CHF:0..9'));
  await expect(page.getByRole('dialog').getByText('No account in CHF had been opened by then.')).toBeVisible();
  await page.goto(overview(book, '?why=EUR:0..99999'));
  await expect(page.getByRole('dialog').getByText('The ledger stands at position 9: it has not come as far')).toBeVisible();
});
