// Every screen is live, and misses nothing: what happened while the line was cut is there when it is back, once.
import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { localActor } from '#server/domain/actors.ts';
import { test } from './book.ts';
import { type LosableSocket, losableSocket } from './losable-socket.ts';
import { accountRow } from './on-screen.ts';

interface Now {
  /** Debits of the till so far, and what they took in all. */
  readonly count: number;
  readonly out: string;
  /** What it holds. */
  readonly balance: string;
}

/** What each screen shows of it. */
const screens: Readonly<Record<string, (page: Page, now: Now) => Promise<void>>> = {
  '': async (page, { count, balance }) => {
    await expect(page.getByRole('row', { name: /^EUR/ })).toContainText(balance);
    await expect(page.getByRole('listitem').filter({ hasText: 'Debited' })).toHaveCount(count);
  },
  accounts: async (page, { balance }) => expect(accountRow(page, 'Bar till')).toContainText(balance),
  commands: async (page, { count }) => expect(page.getByRole('row').filter({ hasText: 'Debit' })).toHaveCount(count),
  statistics: async (page, { out }) => expect(page.getByRole('listitem').filter({ hasText: 'Debits' })).toContainText(out),
  activity: async (page, { count }) => {
    const events = page.getByRole('region', { name: 'Activity' }).getByRole('listitem');
    await expect(events.filter({ hasText: 'Debited' })).toHaveCount(count);
  },
};

test('five screens see the same, live, after a cut line and after a pause', async ({ context, book, request }) => {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  const followed = await request.post(`/api/v1/ledgers/${book.ledgerId}/people/${localActor}/following/${till.accountId}`, {
    data: {},
    headers: { 'Idempotency-Key': randomUUID() },
  });
  expect(followed.ok()).toBe(true);
  const sockets: LosableSocket[] = [];
  const pages = await Promise.all(
    Object.keys(screens).map(async (path) => {
      const page = await context.newPage();
      sockets.push(await losableSocket(page));
      await page.goto(`/ledgers/${book.ledgerId}${path && `/${path}`}`);
      await expect(page.locator('[data-connection=live]')).toBeAttached();
      return page;
    }),
  );
  const all = (now: Now) => Promise.all(Object.values(screens).map((sees, index) => (pages[index] ? sees(pages[index], now) : undefined)));

  await book.debit(till, { amount: '1000' });
  await all({ count: 1, out: '10.00', balance: '90.00' });

  for (const { server, lose } of sockets) {
    server.answers = false;
    await lose();
  }
  await book.debit(till, { amount: '1000' });
  await book.debit(till, { amount: '500' });
  for (const { server } of sockets) server.answers = true;
  await all({ count: 3, out: '25.00', balance: '75.00' });

  for (const page of pages) await page.getByRole('button', { name: 'pause live' }).click();
  await book.debit(till, { amount: '100' });
  for (const page of pages) await expect(page.getByRole('button', { name: /newer, go on$/ })).toBeVisible();
  await all({ count: 3, out: '25.00', balance: '75.00' });
  for (const page of pages) await page.getByRole('button', { name: 'go on' }).click();
  await all({ count: 4, out: '26.00', balance: '74.00' });
});
