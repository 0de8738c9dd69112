// axe finds nothing on the screens of a treasurer's day, in light and in dark, on a desk and on a phone.
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { type Book, test } from './book.ts';

test.describe.configure({ mode: 'parallel' });
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const more = async (page: Page, action: string) => {
  await page.getByRole('main').getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: action }).click();
};

async function members(book: Book) {
  const club = await book.openAccount({ name: 'Club account' });
  await book.openAccount({ name: 'Anna-Katharina Bergström-Vandenberghe', balance: '10000' });
  const ben = await book.openAccount({ name: 'Ben', balance: '100' });
  await book.transfer(ben, club, { amount: '50', description: 'Two teas, after training on the long lake', reference: 'BAR-2026-11-29' });
  await book.openAccount({ name: 'Tokyo', currency: 'JPY', balance: '1000000' });
  return { club, ben };
}

async function collect(page: Page, book: Book) {
  const { club } = await members(book);
  await page.goto(`/ledgers/${book.ledgerId}/dues`);
  await page.getByLabel('Currency').selectOption('EUR');
  await page.getByRole('combobox', { name: 'Collecting account' }).fill(club.name);
  await page.getByRole('option', { name: club.name }).click();
  await page.getByLabel('Amount for each').fill('25');
  await page.getByLabel('Select all').check();
  return page.getByRole('button', { name: 'Review' });
}

/** Each screen: how a person comes there, and what stands there once it is whole. */
const screens: Record<string, (page: Page, book: Book) => Promise<void>> = {
  'dues, with what is wrong': async (page, book) => {
    const review = await collect(page, book);
    await page.getByLabel('Amount for Ben alone').fill('1.234');
    await review.click();
    await expect(page.getByText('Ben: EUR has 2 decimals, not more.')).toBeVisible();
  },
  'dues, reviewed and sent': async (page, book) => {
    await (await collect(page, book)).click();
    await expect(page.getByText('One of them will be refused')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Collect 50.00 EUR from 2' }).click();
    await expect(page.getByText('1 of 2 accepted, 1 refused.')).toBeVisible();
  },
  statement: async (page, book) => {
    const { ben } = await members(book);
    await page.goto(`${ben.path}/statement`);
    await expect(page.getByRole('row', { name: 'BAR-2026-11-29' })).toBeVisible();
  },
  'statement, in the past and of nothing': async (page, book) => {
    const { ben } = await members(book);
    await page.goto(`${ben.path}/statement?from=2001-01-01&to=2001-01-31&asOf=3`);
    await expect(page.getByText('Nothing came in or went out in these days.')).toBeVisible();
  },
  holds: async (page, book) => {
    const { ben } = await members(book);
    await page.goto(ben.path);
    await more(page, 'Place a hold');
    await page.getByLabel('Amount').fill('0.20');
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Hold 0.20 EUR' }).click();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByTitle('Show the holds').click();
    await page.getByRole('button', { name: 'Capture…' }).click();
    await page.getByLabel('Amount to capture, EUR').fill('five');
    await page.getByRole('button', { name: 'Capture', exact: true }).click();
    await expect(page.getByText('Write it like')).toBeVisible();
  },
  'a reversal': async (page, book) => {
    const { ben } = await members(book);
    await page.goto(ben.path);
    await page.getByRole('button', { name: 'Credit', exact: true }).click();
    await page.getByLabel('Amount').fill('3');
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Credit 3.00 EUR' }).click();
    await page.getByRole('button', { name: 'Reverse this' }).click();
    await page.getByRole('button', { name: 'Reverse 3.00 EUR' }).click();
    await expect(page.getByText('Write something here.')).toBeVisible();
  },
  'limit and holder': async (page, book) => {
    const { ben } = await members(book);
    await page.goto(ben.path);
    await more(page, 'Change overdraft limit');
    await expect(page.getByLabel('Limit, EUR')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await more(page, 'Change holder');
    await page.getByRole('combobox', { name: 'Holder' }).selectOption('Another, by id');
    await expect(page.getByLabel('Person id')).toBeVisible();
  },
  settings: async (page, book) => {
    await page.goto(`/ledgers/${book.ledgerId}/settings`);
    await page.getByRole('button', { name: 'Define unit' }).click();
    await expect(page.getByText('2 to 8 letters and digits, such as HOURS.')).toBeVisible();
  },
};

for (const [name, reach] of Object.entries(screens)) {
  test(name, async ({ page, book }) => {
    await reach(page, book);
    await expectAccessible(page);
  });
}
