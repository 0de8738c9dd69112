// axe finds nothing on the search, the palette, the system, the lists of keys and what cannot be shown.
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { type Book, test } from './book.ts';

test.describe.configure({ mode: 'parallel' });
test.use({ contextOptions: { reducedMotion: 'reduce' } });

async function fill(book: Book) {
  const till = await book.openAccount({ name: 'Bar till', balance: '125050' });
  const safe = await book.openAccount({ name: 'The safe in the boathouse, second shelf from the left' });
  await book.transfer(till, safe, { amount: '100000', description: 'Weekend takings of the summer regatta', reference: 'Friday' });
}

async function palette(page: Page, book: Book, typed: string) {
  await fill(book);
  await page.goto(book.path);
  await expect(page.getByRole('row', { name: 'Bar till' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Go, do or find' }).fill(typed);
}

const screens: Record<string, (page: Page, book: Book) => Promise<void>> = {
  'search, nothing typed': async (page, book) => {
    await page.goto(`/ledgers/${book.ledgerId}/search`);
    await expect(page.getByText('What can be looked for')).toBeVisible();
  },
  'search, with results': async (page, book) => {
    await fill(book);
    await page.goto(`/ledgers/${book.ledgerId}/search?q=till`);
    await expect(page.getByRole('list', { name: 'Movements' })).toBeVisible();
  },
  'search, without': async (page, book) => {
    await fill(book);
    await page.goto(`/ledgers/${book.ledgerId}/search?q=till+acct:safe+amount:%3E10000+type:hold`);
    await expect(page.getByText('Nothing fits.')).toBeVisible();
  },
  'palette, nothing typed': async (page, book) => {
    await palette(page, book, '');
    await expect(page.getByRole('option', { name: 'New transfer' })).toBeVisible();
  },
  'palette, with results': async (page, book) => {
    await palette(page, book, 'till');
    await expect(page.getByRole('option', { name: /Received from Bar till/ })).toBeVisible();
  },
  system: async (page, book) => {
    await fill(book);
    await page.goto(`/ledgers/${book.ledgerId}/system`);
    await expect(page.getByText('All 6 events checked')).toBeVisible();
    await page.getByRole('button', { name: 'Rebuild search' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Rebuild search' }).click();
    await expect(page.getByText('no row differed')).toBeVisible();
    await page.getByText('What was compared').click();
  },
  'rebuild, asked': async (page, book) => {
    await page.goto(`/ledgers/${book.ledgerId}/system`);
    await page.getByRole('button', { name: 'Rebuild trial-balance' }).click();
    await expect(page.getByRole('dialog', { name: 'Rebuild trial-balance' })).toBeVisible();
  },
  shortcuts: async (page, book) => {
    await page.goto(`/ledgers/${book.ledgerId}/shortcuts`);
    await expect(page.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeVisible();
  },
  keys: async (page, book) => {
    await page.goto(book.path);
    await expect(page.getByText('No accounts yet.')).toBeVisible();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  },
  'not found, with a way to search': async (page, book) => {
    await page.goto(`/ledgers/${book.ledgerId}/nowhere`);
    await expect(page.getByRole('link', { name: 'Search this ledger' })).toBeVisible();
  },
};

for (const [screen, come] of Object.entries(screens)) {
  test(`${screen}: light and dark, on a desk and on a phone`, async ({ page, book }) => {
    await come(page, book);
    await expectAccessible(page);
  });
}
