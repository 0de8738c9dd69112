// axe finds nothing on the statistics: as charts and as tables, live and in the past, and without anything in them.
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { type Book, test } from './book.ts';

test.describe.configure({ mode: 'parallel' });
test.use({ contextOptions: { reducedMotion: 'reduce' } });

async function fill(book: Book) {
  const till = await book.openAccount({ name: 'Bar till', balance: '125050' });
  const safe = await book.openAccount({ name: 'The safe in the boathouse, second shelf from the left' });
  await book.transfer(till, safe, { amount: '100000', description: 'Weekend takings' });
  await book.debit(safe, { amount: '2500', description: 'Ice and lemons' });
}

const come = async (page: Page, book: Book, query: string, text: string) => {
  await page.goto(`/ledgers/${book.ledgerId}/statistics${query}`);
  await expect(page.getByText(text).first()).toBeVisible();
};

const screens: Record<string, (page: Page, book: Book) => Promise<void>> = {
  'statistics by day': async (page, book) => {
    await fill(book);
    await come(page, book, '?by=day&period=30d', '1,250.50 EUR came in');
  },
  'statistics as tables': async (page, book) => {
    await fill(book);
    await come(page, book, '?table=flows,balance,types,largest,latency&by=day&period=30d', '1,250.50 EUR came in');
  },
  'statistics in the past, of chosen days': async (page, book) => {
    await fill(book);
    await come(page, book, '?period=custom&asOf=3', '1,250.50 EUR came in');
  },
  'statistics, nothing in the period': async (page, book) => {
    await fill(book);
    await come(page, book, '?period=custom&from=2020-01-01&to=2020-01-02', 'Nothing happened in this period.');
  },
  'statistics, no account': (page, book) => come(page, book, '', 'Nothing to count yet.'),
};

for (const [screen, go] of Object.entries(screens)) {
  test(`${screen}: light and dark, on a desk and on a phone`, async ({ page, book }) => {
    await go(page, book);
    await expectAccessible(page);
  });
}
