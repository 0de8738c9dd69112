// axe finds nothing on the overview and on Activity, in any state, in light and in dark, on a desk and on a phone.
import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { type Book, test } from './book.ts';

test.describe.configure({ mode: 'parallel' });
test.use({ contextOptions: { reducedMotion: 'reduce' } });

interface Come {
  page: Page;
  book: Book;
  request: APIRequestContext;
}

/** A book with something of everything on these screens. */
async function fill({ book, request }: Come) {
  const till = await book.openAccount({ name: 'Bar till', balance: '125050' });
  const safe = await book.openAccount({ name: 'The safe in the boathouse, second shelf from the left' });
  await book.openAccount({ name: 'Tokyo', currency: 'JPY', balance: '1000000' });
  await book.transfer(till, safe, { amount: '100000', description: 'Weekend takings', reference: 'Friday' });
  const post = (path: string, data: object) =>
    request.post(`/api/v1/ledgers/${book.ledgerId}/accounts/${path}`, { data, headers: { 'Idempotency-Key': randomUUID() } });
  const personId = randomUUID();
  await post(`${till.accountId}/holds`, { amount: '100' });
  await post(`${till.accountId}/holder`, { holderId: personId });
  await book.credit(till, { amount: '10', description: 'Coffee' });
  await post(`${till.accountId}/debits`, { amount: '99999999' });
  await book.change(safe, 'freeze');
  return { personId };
}

const screens: Record<string, (come: Come) => Promise<void>> = {
  'overview, empty': async ({ page, book }) => {
    await page.goto(`/ledgers/${book.ledgerId}`);
    await expect(page.getByText('No accounts yet.')).toBeVisible();
  },
  overview: async (come) => {
    await fill(come);
    await come.page.goto(`/ledgers/${come.book.ledgerId}`);
    await expect(come.page.getByRole('link', { name: /1 command was refused/ })).toBeVisible();
  },
  'overview, in the past': async (come) => {
    await fill(come);
    await come.page.goto(`/ledgers/${come.book.ledgerId}?asOf=5`);
    await expect(come.page.getByText('Books balanced then')).toBeVisible();
  },
  'overview, why a total is what it is': async (come) => {
    await fill(come);
    await come.page.goto(`/ledgers/${come.book.ledgerId}?why=EUR:2..12`);
    await expect(come.page.getByText(/It adds up/)).toBeVisible();
    await expect(come.page.getByText(/all that the total changed by/)).toBeVisible();
  },
  'overview, why nothing changed': async (come) => {
    await fill(come);
    await come.page.goto(`/ledgers/${come.book.ledgerId}?why=EUR:9..9`);
    await expect(come.page.getByText('Nothing came in or went out in between.')).toBeVisible();
  },
  'activity, empty': async ({ page, book }) => {
    await page.goto(`/ledgers/${book.ledgerId}/activity`);
    await expect(page.getByText('Nothing here yet.')).toBeVisible();
  },
  'activity of another': async (come) => {
    const { personId } = await fill(come);
    await come.page.goto(`/ledgers/${come.book.ledgerId}/activity?person=${personId}`);
    await expect(come.page.getByText('Coffee')).toBeVisible();
  },
  'activity, in the past, choosing whom to follow being off': async (come) => {
    await fill(come);
    await come.page.goto(`/ledgers/${come.book.ledgerId}/activity?asOf=3`);
    await expect(come.page.getByText('Nothing by then.')).toBeVisible();
  },
};

for (const [screen, come] of Object.entries(screens)) {
  test(`${screen}: light and dark, on a desk and on a phone`, async ({ page, book, request }) => {
    await come({ page, book, request });
    await expectAccessible(page);
  });
}
