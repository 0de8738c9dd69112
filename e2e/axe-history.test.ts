// axe finds nothing in the history panel's further states, light and dark, on a desk and on a phone.
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { type Account, type Book, test } from './book.ts';
import { accountRow } from './on-screen.ts';

test.describe.configure({ mode: 'parallel' });
test.use({ contextOptions: { reducedMotion: 'reduce' } });

async function fill(book: Book): Promise<Account> {
  const till = await book.openAccount({
    name: 'The till behind the bar in the boathouse, second from the left',
    balance: '1234567',
    overdraftLimit: '50000',
  });
  const safe = await book.openAccount({ name: 'Safe' });
  await book.debit(till, { amount: '2500', description: 'Ice and lemons for the summer regatta', reference: 'receipt 87' });
  await book.transfer(till, safe, { amount: '100000', description: 'Weekend takings', reference: 'Friday' });
  await book.rename(till, 'Bar till');
  for (const amount of ['100', '200', '300', '400']) await book.credit(till, { amount });
  await book.read(till);
  return till;
}

const open = async (page: Page, account: Account, search: string) => {
  await page.goto(`${account.path}${search}`);
  await expect(page.locator('[data-awake]')).toBeAttached();
};

/** Each state: how a person comes there, and what stands there once it is whole. */
const states: Record<string, (page: Page, book: Book) => Promise<void>> = {
  'some types alone': async (page, book) => {
    await open(page, await fill(book), '?types=AccountCredited&v=6');
    await expect(page.getByText('1 of 5 types · 5 of 9 events')).toBeVisible();
  },
  'no event of the type': async (page, book) => {
    await open(page, await fill(book), '?types=AccountClosed');
    await expect(page.getByText('No event of these types has happened to this account.')).toBeVisible();
  },
  'choosing types': async (page, book) => {
    await open(page, await fill(book), '?types=AccountCredited');
    await page.getByRole('button', { name: '1 of 5 types' }).click();
    await expect(page.getByRole('menuitemcheckbox')).toHaveCount(5);
  },
  'one version waits to be compared': async (page, book) => {
    await open(page, await fill(book), '?v=6&a=3');
    await expect(page.getByText('A is v3.')).toBeVisible();
  },
  'two versions compared': async (page, book) => {
    await open(page, await fill(book), '?a=2&b=9&v=4');
    await expect(page.getByRole('table', { name: 'The account at v2 and at v9' })).toBeVisible();
  },
  'an event’s menu': async (page, book) => {
    await open(page, await fill(book), '?v=3');
    await page.getByRole('region', { name: 'Event' }).getByRole('button', { name: 'Actions for v3' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
  },
  'why a balance is what it is': async (page, book) => {
    await open(page, await fill(book), '?why=0..9');
    await page.getByRole('button', { name: /^Credited/ }).click();
    await page.getByRole('button', { name: 'All 7 movements, in order' }).click();
    await expect(
      page
        .getByRole('dialog')
        .getByRole('link', { name: /^Sent to Safe/ })
        .first(),
    ).toBeVisible();
  },
  'why, from the list of accounts': async (page, book) => {
    await fill(book);
    await page.goto(book.path);
    await accountRow(page, 'Bar till').getByRole('button').click();
    await expect(page.getByRole('list', { name: 'What made it' })).toBeVisible();
  },
  'an address with garbage': async (page, book) => {
    await open(page, await fill(book), '?a=5&b=999');
    await expect(page.getByText('Nothing is compared.')).toBeVisible();
  },
};

for (const [state, come] of Object.entries(states)) {
  test(`${state}: light and dark, on a desk and on a phone`, async ({ page, book }) => {
    await come(page, book);
    await expectAccessible(page);
  });
}
