// Why is it this amount: from any balance to the movements that made it, added up, at a link that shows it again.
import { expect, type Locator, type Page } from '@playwright/test';
import { type Account, type Book, test } from './book.ts';
import { accountRow, balance, exactly, register } from './on-screen.ts';

test.describe.configure({ mode: 'parallel' });

/** Opened, +100.00, −20.00, −30.00 to the brewery, renamed, +12.00: 62.00. */
async function tell(book: Book): Promise<Account> {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  const brewery = await book.openAccount({ name: 'Riverside Brewery' });
  await book.debit(till, { amount: '2000', description: 'Ice and lemons' });
  await book.transfer(till, brewery, { amount: '3000', reference: 'invoice 2214' });
  await book.rename(till, 'Bar');
  await book.credit(till, { amount: '1200', description: 'Found under the counter' });
  await book.read(till);
  return till;
}

const open = async (page: Page, account: Account, search = '') => {
  await page.goto(`${account.path}${search}`);
  await expect(page.locator('[data-awake]')).toBeAttached();
};
const sheet = (page: Page, amount: string) => page.getByRole('dialog', { name: `Why is it ${amount} EUR?` });
const made = (within: Locator) => within.getByRole('list', { name: 'What made it' }).getByRole('listitem');

test('a click on the balance shows what it was made of, and that it adds up', async ({ page, book }) => {
  const till = await tell(book);
  await open(page, till);
  await balance(page).getByRole('button').click();
  const why = sheet(page, '62.00');
  await expect(made(why)).toHaveText([/^Before.*0\.00$/, /^Credited2\+112\.00$/, /^Sent1−30\.00$/, /^Debited1−20\.00$/, /^After.*62\.00$/]);
  await expect(why.getByText('0.00 + 112.00 − 30.00 − 20.00 = 62.00. It adds up: the difference is 0.00.')).toBeVisible();

  await why.getByRole('button', { name: /^Credited/ }).click();
  await expect(why.getByRole('list', { name: 'Credited' }).getByRole('link')).toHaveText([
    /^Credited \+100\.00/,
    /^Credited Found under the counter/,
  ]);
  await expect(why.getByRole('region', { name: 'What else changed: 2 events' }).getByRole('link')).toHaveText([/^Opened/, /^Renamed Bar/]);
  await why.getByRole('button', { name: 'All 4 movements, in order' }).click();
  const inOrder = why.getByRole('list', { name: 'All 4 movements, in order' }).getByRole('link');
  await expect(inOrder).toHaveText([/100\.00$/, /80\.00$/, /^Sent to Riverside Brewery.*50\.00$/, /62\.00$/]);

  // A movement is a way to its version.
  await inOrder.nth(2).click();
  await expect(why).toBeHidden();
  await expect(page.getByRole('region', { name: 'Viewing the past' })).toContainText('Viewing v4 of 6');
});

test('the span is chosen by name or by version, and the link shows the same again', async ({ page, book }) => {
  const till = await tell(book);
  await open(page, till, '?why=2..6');
  const why = sheet(page, '62.00');
  await expect(made(why).first()).toHaveText(/^Before.*100\.00$/);
  await why.getByRole('textbox', { name: 'From version, 0 to 6' }).fill('4');
  await page.keyboard.press('Enter');
  await expect(made(why)).toHaveText([/^Before.*50\.00$/, /^Credited1\+12\.00$/, /^After/]);
  await expect(page).toHaveURL(/\?why=4\.\.6$/);
  // Beyond the ends it goes to the ends.
  await why.getByRole('textbox', { name: 'To version, 4 to 6' }).fill('99');
  await page.keyboard.press('Enter');
  await expect(why.getByRole('textbox', { name: 'To version, 4 to 6' })).toHaveValue('6');
  await why.getByRole('button', { name: 'Since it was last zero or less' }).click();
  await expect(made(why).first()).toHaveText(/^Before.*0\.00$/);
  await expect(page).toHaveURL(/\?why=1\.\.6$/);
  await page.reload();
  await expect(made(sheet(page, '62.00')).last()).toHaveText(/^After.*62\.00$/);
  await page.keyboard.press('Escape');
  await expect(why).toBeHidden();
  await expect(page).not.toHaveURL(/why/);
});

test('a balance of the past is explained as of then, from its own row', async ({ page, book }) => {
  const till = await tell(book);
  await open(page, till, '?v=6');
  await register(page).filter({ hasText: /^v3/ }).hover();
  await page.getByRole('button', { name: 'Why this balance after v3?' }).click();
  const why = sheet(page, '80.00');
  await expect(why.getByText('0.00 + 100.00 − 20.00 = 80.00. It adds up: the difference is 0.00.')).toBeVisible();
});

test('what two pinned versions differ by is explained from the comparison', async ({ page, book }) => {
  const till = await tell(book);
  await open(page, till, '?a=6&b=3');
  await page.getByRole('button', { name: 'Why this difference?' }).click();
  const why = sheet(page, '62.00');
  await expect(why.getByRole('button', { name: 'Between A and B' })).toHaveAttribute('aria-pressed', 'true');
  await expect(made(why)).toHaveText([/^Before.*80\.00$/, /^Credited1\+12\.00$/, /^Sent1−30\.00$/, /^After.*62\.00$/]);
});

test('a balance in the list of accounts is explained there, and leads to the account', async ({ page, book }) => {
  await tell(book);
  await page.goto(book.path);
  await accountRow(page, 'Bar')
    .getByRole('button', { name: exactly('62.00') })
    .click();
  const why = sheet(page, '62.00');
  await expect(why.getByText(/It adds up: the difference is 0\.00\.$/)).toBeVisible();
  await why
    .getByRole('region', { name: 'What else changed: 2 events' })
    .getByRole('link', { name: /^Renamed Bar/ })
    .click();
  await expect(page.getByRole('region', { name: 'Viewing the past' })).toContainText('Viewing v5 of 6');
});
