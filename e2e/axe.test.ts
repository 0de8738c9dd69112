// axe finds nothing on any screen, in light and in dark, on a desk and on a phone. The welcome page is looked at in treasurer.test.ts.
import { expect, type Page } from '@playwright/test';
import { expectAccessible, faults } from './accessible.ts';
import { type Book, test } from './book.ts';

test.describe.configure({ mode: 'parallel' });
test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** A book with something of everything on its screens. */
async function fill(book: Book) {
  const till = await book.openAccount({ name: 'Bar till', balance: '125050', overdraftLimit: '50000' });
  const safe = await book.openAccount({ name: 'The safe in the boathouse, second shelf from the left' });
  await book.openAccount({ name: 'Tokyo', currency: 'JPY', balance: '1000000' });
  const old = await book.openAccount({ name: 'Old till' });
  await book.debit(till, { amount: '2500', description: 'Ice and lemons for the summer regatta', reference: 'receipt 87' });
  await book.transfer(till, safe, { amount: '100000', description: 'Weekend takings', reference: 'Friday' });
  await book.change(safe, 'freeze');
  await book.change(old, 'close');
  return { till, safe };
}

const moneySheet = async (page: Page, verb: 'Credit' | 'Debit', amount: string) => {
  await page.getByRole('button', { name: verb, exact: true }).click();
  await page.getByLabel('Amount').fill(amount);
  await page.getByLabel('Description').fill('Takings');
  await page.getByRole('button', { name: 'Review' }).click();
};

const more = async (page: Page, action: string) => {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: action }).click();
};

/** Each screen: how a person comes there, and what stands there once it is whole. */
const screens: Record<string, (page: Page, book: Book) => Promise<void>> = {
  'accounts, none yet': async (page, book) => {
    await page.goto(book.path);
    await expect(page.getByText('No accounts yet.')).toBeVisible();
  },
  accounts: async (page, book) => {
    await fill(book);
    await page.goto(book.path);
    await expect(page.getByRole('row', { name: 'Tokyo' })).toBeVisible();
  },
  'accounts, none that fits': async (page, book) => {
    await fill(book);
    await page.goto(`${book.path}?q=nobody`);
    await expect(page.getByText('No account fits.')).toBeVisible();
  },
  'open account': async (page, book) => {
    await page.goto(`${book.path}?open=account`);
    await page.getByRole('dialog').getByRole('button', { name: 'Open account' }).click();
    await expect(page.getByText('Write something here.')).toBeVisible();
  },
  'theme menu': async (page, book) => {
    await page.goto(book.path);
    await page.getByRole('button', { name: 'Theme and keyboard' }).click();
    await expect(page.getByRole('menuitemradio', { name: 'Dark' })).toBeVisible();
  },
  'open a ledger': async (page, book) => {
    await page.goto(book.path);
    await page.getByRole('button', { name: /^Ledger/ }).click();
    await page.getByRole('menuitem', { name: 'Open a ledger' }).click();
    await expect(page.getByRole('dialog', { name: 'Open a ledger' })).toBeVisible();
  },
  'account, live': async (page, book) => {
    const { till } = await fill(book);
    await page.goto(till.path);
    await expect(page.getByRole('slider')).toBeVisible();
  },
  'account, in the past': async (page, book) => {
    const { till } = await fill(book);
    await page.goto(`${till.path}?v=3`);
    await expect(page.getByText('Viewing v3 of 4')).toBeVisible();
  },
  'account, frozen': async (page, book) => {
    const { safe } = await fill(book);
    await page.goto(safe.path);
    await expect(page.getByRole('button', { name: 'Debit', exact: true })).toBeDisabled();
  },
  'close, refused': async (page, book) => {
    const { till } = await fill(book);
    await page.goto(till.path);
    await more(page, 'Close account');
    await page.getByRole('dialog').getByRole('button', { name: 'Close account' }).click();
    await expect(page.getByText('Only an empty account can be closed.')).toBeVisible();
  },
  'credit, reviewed': async (page, book) => {
    const { till } = await fill(book);
    await page.goto(till.path);
    await moneySheet(page, 'Credit', '25');
    await expect(page.getByRole('button', { name: 'Credit 25.00 EUR' })).toBeVisible();
  },
  'debit, refused': async (page, book) => {
    const { till } = await fill(book);
    await page.goto(till.path);
    await moneySheet(page, 'Debit', '100000');
    await page.getByRole('button', { name: 'Debit 100,000.00 EUR' }).click();
    await expect(page.getByText('Short by')).toBeVisible();
  },
  transfers: async (page, book) => {
    await fill(book);
    await page.goto(`/ledgers/${book.ledgerId}/transfers`);
    await expect(page.getByRole('row')).toHaveCount(2);
  },
  'transfers, none yet': async (page, book) => {
    await page.goto(`/ledgers/${book.ledgerId}/transfers`);
    await expect(page.getByText('No transfers yet.')).toBeVisible();
  },
  'new transfer, choosing': async (page, book) => {
    await fill(book);
    await page.goto(`/ledgers/${book.ledgerId}/transfers/new`);
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('combobox', { name: 'From' }).click();
    await expect(page.getByRole('option')).toHaveCount(3);
  },
  'new transfer, reviewed': async (page, book) => {
    const { till, safe } = await fill(book);
    await page.goto(`/ledgers/${book.ledgerId}/transfers/new?from=${till.accountId}&to=${safe.accountId}`);
    await page.getByLabel('Amount').fill('25');
    await page.getByRole('button', { name: 'Review' }).click();
    await expect(page.getByRole('button', { name: 'Send 25.00 EUR' })).toBeVisible();
  },
  'not found': async (page, book) => {
    await page.goto(`/ledgers/${book.ledgerId}/nowhere`);
    await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible();
  },
  'no such account': async (page, book) => {
    await page.goto(`${book.path}/00000000-0000-4000-8000-000000000000`);
    await expect(page.getByRole('heading', { name: 'No such account' })).toBeVisible();
  },
  'not found, outside every ledger': async (page) => {
    await page.goto('/nowhere');
    await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible();
  },
};

for (const [screen, come] of Object.entries(screens)) {
  test(`${screen}: light and dark, on a desk and on a phone`, async ({ page, book }) => {
    await come(page, book);
    await expectAccessible(page);
  });
}

test('who chooses the dark theme has it at once and keeps it', async ({ page, book }) => {
  const { till } = await fill(book);
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto(till.path);
  const lightPaper = await paper();
  await page.getByRole('button', { name: 'Theme and keyboard' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect.poll(paper).not.toBe(lightPaper);
  // The colour may still be on its way from one theme to the other: what counts is where it comes to rest.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)).then(() => undefined));
  const dark = await paper();
  await page.reload();
  expect(await paper()).toBe(dark);
  expect(await faults(page)).toEqual([]);
});
