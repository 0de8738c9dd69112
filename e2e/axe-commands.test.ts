// axe finds nothing on the screen of commands, in one command, and in the tray, in light and in dark, on a desk and on a phone.
import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { type Book, test } from './book.ts';

test.describe.configure({ mode: 'parallel' });
test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** One of each: accepted, refused, waiting, cancelled; answers with the id of the refused one. */
async function fill(page: Page, book: Book) {
  const till = await book.openAccount({ name: 'Bar till', balance: '125050' });
  const safe = await book.openAccount({ name: 'The safe in the boathouse, second shelf from the left' });
  await book.transfer(till, safe, { amount: '100000', description: 'Weekend takings', reference: 'Friday' });
  const api = `/api/v1/ledgers/${book.ledgerId}`;
  const post = async (path: string, data: object) => {
    const id = randomUUID();
    await page.request.post(`${api}${path}`, { data, headers: { 'Idempotency-Key': id } });
    return id;
  };
  const executeAt = new Date(Date.now() + 3_600_000).toISOString();
  const credits = `/accounts/${till.accountId}/credits`;
  await post(credits, { amount: '700', executeAt });
  const cancelled = await post(credits, { amount: '800', executeAt });
  await page.request.post(`${api}/commands/${cancelled}/cancel`, { data: {} });
  const refused = await post(`/accounts/${till.accountId}/debits`, { amount: '99999900', description: 'New boat' });
  return { till, safe, refused };
}

const path = (book: Book) => `/ledgers/${book.ledgerId}/commands`;

/** Each screen: how a person comes there, and what stands there once it is whole. */
const screens: Record<string, (page: Page, book: Book) => Promise<void>> = {
  commands: async (page, book) => {
    await fill(page, book);
    await page.goto(path(book));
    await expect(page.getByRole('row', { name: /Cancelled/ })).toBeVisible();
  },
  'commands, none that fits': async (page, book) => {
    await page.goto(`${path(book)}?status=failed`);
    await expect(page.getByText('No command fits.')).toBeVisible();
  },
  'commands, none waits': async (page, book) => {
    await page.goto(`${path(book)}?status=queued`);
    await expect(page.getByText('Nothing waits.')).toBeVisible();
  },
  'commands of an account, in the past': async (page, book) => {
    const { safe } = await fill(page, book);
    await page.goto(`${path(book)}?asOf=6&account=${safe.accountId}`);
    await expect(page.getByRole('row', { name: /Transfer/ })).toBeVisible();
  },
  'those of a run': async (page, book) => {
    const { till } = await fill(page, book);
    const run = randomUUID();
    for (const amount of ['100', '99999900']) {
      const data = { amount, correlationId: run };
      await page.request.post(`/api/v1/ledgers/${book.ledgerId}/accounts/${till.accountId}/debits`, {
        data,
        headers: { 'Idempotency-Key': randomUUID() },
      });
    }
    await page.goto(`${path(book)}?correlation=${run}`);
    await expect(page.getByText('One run of 2 commands: 1 accepted, 1 refused')).toBeVisible();
    await page.getByRole('row', { name: /Debit/ }).first().getByRole('link', { name: 'Debit' }).click();
    await expect(page.getByRole('dialog', { name: 'Debit' }).getByRole('link', { name: 'a run' })).toBeVisible();
  },
  'commands under the id of no run': async (page, book) => {
    await fill(page, book);
    await page.goto(`${path(book)}?correlation=dues`);
    await expect(page.getByText('“dues” is the id of no run')).toBeVisible();
  },
  'one that did something': async (page, book) => {
    await fill(page, book);
    await page.goto(path(book));
    await page
      .getByRole('row', { name: /Transfer/ })
      .getByRole('link', { name: 'Transfer' })
      .click();
    await expect(page.getByRole('region', { name: 'What it did' }).getByRole('listitem')).toHaveCount(2);
  },
  'one that was refused': async (page, book) => {
    const { refused } = await fill(page, book);
    await page.goto(`${path(book)}?command=${refused}`);
    await expect(page.getByRole('dialog', { name: 'Debit' })).toContainText('Short by');
    await page.getByRole('tab', { name: 'Raw' }).click();
  },
  'one that is not there': async (page, book) => {
    await page.goto(`${path(book)}?command=${randomUUID()}`);
    await expect(page.getByText('There is no command under this id')).toBeVisible();
  },
  'the question before one is cancelled': async (page, book) => {
    await fill(page, book);
    await page.goto(path(book));
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('dialog', { name: 'Cancel this command?' })).toBeVisible();
  },
  'the tray, with dues on their way': async (page, book) => {
    const club = await book.openAccount({ name: 'Club account' });
    await book.openAccount({ name: 'Anna Berg', balance: '10000' });
    await page.route('**/trpc/transfers.send*', () => new Promise(() => {}));
    await page.goto(`/ledgers/${book.ledgerId}/dues`);
    await page.getByRole('combobox', { name: 'Collecting account' }).fill(club.name);
    await page.getByRole('option', { name: club.name }).click();
    await page.getByLabel('Amount for each').fill('25');
    await page.getByLabel('Select all').check();
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Collect 25.00 EUR from 1' }).click();
    const tray = page.getByRole('region', { name: 'Sent commands' });
    await tray.getByRole('button', { name: 'Dues: 0 of 1 charged' }).click();
    await expect(tray.getByRole('progressbar')).toBeVisible();
  },
  'the tray, with what has no answer': async (page, book) => {
    const { till, safe } = await fill(page, book);
    await page.route('**/trpc/transfers.send*', (route) => route.abort(), { times: 1 });
    await page.goto(`/ledgers/${book.ledgerId}/transfers/new?from=${till.accountId}&to=${safe.accountId}`);
    await page.getByLabel('Amount').fill('25');
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Send 25.00 EUR' }).click();
    await expect(page.getByText('No answer yet.')).toBeVisible();
    const tray = page.getByRole('region', { name: 'Sent commands' });
    await tray.getByRole('button', { name: '1 without an answer' }).click();
    await expect(tray.getByRole('button', { name: 'Try again' })).toBeVisible();
  },
};

for (const [screen, come] of Object.entries(screens)) {
  test(`${screen}: light and dark, on a desk and on a phone`, async ({ page, book }) => {
    await come(page, book);
    await expectAccessible(page);
  });
}
