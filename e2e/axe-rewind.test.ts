// axe finds nothing on the rewound screens: the band opened, each list of the past, an account that goes along, and what could not be shown.
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { type Book, test } from './book.ts';

test.describe.configure({ mode: 'parallel' });
test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** Nine events: two accounts, money between them, and a third account at the end. */
async function fill(book: Book) {
  const till = await book.openAccount({ name: 'Bar till', balance: '125050', overdraftLimit: '50000' });
  const safe = await book.openAccount({ name: 'The safe in the boathouse, second shelf from the left' });
  await book.transfer(till, safe, { amount: '2500', description: 'Weekend takings', reference: 'Friday' });
  const boat = await book.openAccount({ name: 'Boat fund', currency: 'JPY', balance: '7' });
  return { till, boat };
}

const past = (page: Page) => page.getByRole('region', { name: 'The ledger in the past' });
const ready = (page: Page) => expect(page.locator('[data-ready]')).toBeAttached();

/** Each screen: how a person comes there, and what stands there once it is whole. */
const screens: Record<string, (page: Page, book: Book) => Promise<void>> = {
  'the band, opened live': async (page, book) => {
    await fill(book);
    await page.goto(book.path);
    await page.getByRole('button', { name: 'Rewind' }).click();
    await ready(page);
  },
  'accounts, rewound': async (page, book) => {
    await fill(book);
    await page.goto(`${book.path}?asOf=6`);
    await ready(page);
    await expect(page.getByRole('row', { name: 'Bar till' })).toBeVisible();
  },
  'accounts, before the first': async (page, book) => {
    await fill(book);
    await page.goto(`${book.path}?asOf=0`);
    await ready(page);
    await expect(page.getByText('No account was open then.')).toBeVisible();
  },
  'the boxes, on a phone': async (page, book) => {
    await fill(book);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${book.path}?asOf=6`);
    await ready(page);
    await page.getByRole('button', { name: 'Position, date and link' }).click();
    await expect(page.getByLabel('Date to go to')).toBeVisible();
  },
  'transfers, rewound': async (page, book) => {
    await fill(book);
    await page.goto(`/ledgers/${book.ledgerId}/transfers?asOf=6`);
    await ready(page);
    await expect(page.getByRole('row', { name: 'Friday' })).toBeVisible();
  },
  'account, going along': async (page, book) => {
    const { till } = await fill(book);
    await page.goto(`${till.path}?asOf=3`);
    await ready(page);
    await expect(page.getByText('This account then: v2 of 3')).toBeVisible();
  },
  'account, elsewhere than the ledger': async (page, book) => {
    const { till } = await fill(book);
    await page.goto(`${till.path}?asOf=3&v=1`);
    await ready(page);
    await expect(page.getByText('before the ledger’s moment')).toBeAttached();
  },
  'account, not open yet': async (page, book) => {
    const { boat } = await fill(book);
    await page.goto(`${boat.path}?asOf=3`);
    await ready(page);
    await expect(page.getByRole('heading', { name: 'Boat fund was not open yet' })).toBeVisible();
  },
  'new transfer, in the past': async (page, book) => {
    await page.goto(`/ledgers/${book.ledgerId}/transfers/new?asOf=1`);
    await expect(past(page)).toBeVisible();
    await expect(page.getByRole('main').getByRole('button', { name: 'Back to live' })).toBeVisible();
  },
  'an address that asks in vain': async (page, book) => {
    await fill(book);
    await page.goto(`${book.path}?asOf=99999`);
    await expect(page.getByText('There is no position 99,999 yet')).toBeVisible();
  },
};

for (const [screen, come] of Object.entries(screens)) {
  test(`${screen}: light and dark, on a desk and on a phone`, async ({ page, book }) => {
    await come(page, book);
    await expectAccessible(page);
  });
}
