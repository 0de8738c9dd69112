// Two people look at the same money: both see the same cent without a reload, whatever happens to their connections.
import { expect, type Page } from '@playwright/test';
import { type Account, type Book, test as base } from './book.ts';
import { losableSocket } from './losable-socket.ts';
import { accountRow, balance, connection, exactly, figure, register, versions, versionsFrom } from './on-screen.ts';

/** `other` is a page in the browser of somebody else. */
const test = base.extend<{ other: Page }>({
  other: async ({ browser }, use) => {
    const context = await browser.newContext();
    await use(await context.newPage());
    await context.close();
  },
});

// Room for every row of a short history: the register draws only those in sight.
test.use({ viewport: { width: 1280, height: 1700 } });

/** An account with 100.00 EUR at v3 that the pages look at, told of what happens: the last cent came while they did. */
async function followed(book: Book, ...pages: Page[]): Promise<Account> {
  const till = await book.openAccount({ name: 'Bar till', balance: '9999' });
  await Promise.all(pages.map((page) => page.goto(till.path)));
  await book.credit(till, { amount: '1' });
  for (const page of pages) await expect(balance(page)).toHaveText(exactly('100.00 EUR'));
  return till;
}

/** The list of a book whose one account came to 100.00 EUR while it was looked at. */
async function followedList(book: Book, page: Page): Promise<Account> {
  const till = await book.openAccount({ name: 'Bar till', balance: '9999' });
  await page.goto(book.path);
  await book.credit(till, { amount: '1' });
  await expect(accountRow(page, 'Bar till')).toContainText('100.00');
  return till;
}

/** How often the page was loaded, to see that it was not loaded again. */
const countLoads = (page: Page) => {
  const loads: string[] = [];
  page.on('load', () => loads.push(page.url()));
  return loads;
};

const credit = async (page: Page, account: Account, amount: string) => {
  await page.getByRole('button', { name: 'Credit', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: `Credit ${account.name}` });
  await sheet.getByLabel('Amount').fill(amount);
  await sheet.getByRole('button', { name: 'Review' }).click();
  await sheet.getByRole('button', { name: `Credit ${amount} EUR` }).click();
  return sheet;
};

/** A connection on which each push of events comes as often as `times` says at that moment. */
async function pushesOf(page: Page): Promise<{ times: number }> {
  const pushes = { times: 1 };
  await page.routeWebSocket(/\/live\//, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      const isPush = message.toString().startsWith('42["accountEvents"');
      for (let left = isPush ? pushes.times : 1; left > 0; left--) socket.send(message);
    });
  });
  return pushes;
}

test('both see the same cent without a reload, on the account and in the list', async ({ page, other, book }) => {
  const list = await other.context().newPage();
  await list.goto(book.path);
  const till = await followed(book, page, other);
  await expect(accountRow(list, 'Bar till')).toContainText('100.00');
  const loads = [countLoads(page), countLoads(other), countLoads(list)];

  const sheet = await credit(page, till, '0.01');
  await expect(balance(other)).toHaveText(exactly('100.01 EUR'));
  await expect(register(other).first()).toContainText('+0.01');
  await expect(accountRow(list, 'Bar till')).toContainText('100.01');
  await sheet.getByRole('button', { name: 'Done' }).click();
  await expect(balance(page)).toHaveText(exactly('100.01 EUR'));

  await book.debit(till, { amount: '2' });
  await expect(balance(other)).toHaveText(exactly('99.99 EUR'));
  await expect(accountRow(list, 'Bar till')).toContainText('99.99');
  expect(await versions(other)).toEqual(versionsFrom(5));
  expect(loads).toEqual([[], [], []]);
});

test('a transfer is seen from both its ends', async ({ page, other, book }) => {
  const till = await followed(book, page);
  const safe = await followed(book, other);
  await book.transfer(till, safe, { amount: '2500', description: 'Friday' });
  await expect(register(page).first()).toContainText('Sent to Bar till');
  await expect(balance(page)).toHaveText(exactly('75.00 EUR'));
  await expect(register(other).first()).toContainText('Received from Bar till');
  await expect(balance(other)).toHaveText(exactly('125.00 EUR'));
});

test('a dozen movements at once arrive in order, each once', async ({ page, other, book }) => {
  const till = await followed(book, page, other);
  await Promise.all(Array.from({ length: 12 }, () => book.credit(till, { amount: '1' })));
  for (const one of [page, other]) {
    await expect(balance(one)).toHaveText(exactly('100.12 EUR'));
    expect(await versions(one)).toEqual(versionsFrom(15));
  }
});

test('who lost the connection is told, and has every row and the right balance once it is back', async ({ page, book }) => {
  const socket = await losableSocket(page);
  const till = await followed(book, page);
  // By itself, a browser that goes offline keeps the sockets it has.
  await page.context().setOffline(true);
  await socket.lose();
  await expect(connection(page)).toHaveText('Reconnecting');
  for (const amount of ['100', '200', '300']) await book.credit(till, { amount });
  await book.debit(till, { amount: '50' });
  await expect(balance(page)).toHaveText(exactly('100.00 EUR'));
  expect(await versions(page)).toEqual(versionsFrom(3));

  await page.context().setOffline(false);
  await expect(connection(page)).toHaveText('Live');
  await expect(balance(page)).toHaveText(exactly('105.50 EUR'));
  expect(await versions(page)).toEqual(versionsFrom(7));

  // And the new connection goes on where the old one ended.
  await book.credit(till, { amount: '1' });
  await expect(balance(page)).toHaveText(exactly('105.51 EUR'));
  expect(await versions(page)).toEqual(versionsFrom(8));
});

test('the list catches up too, with accounts that were opened meanwhile', async ({ page, book }) => {
  const socket = await losableSocket(page);
  const till = await followedList(book, page);
  await page.context().setOffline(true);
  await socket.lose();
  await expect(connection(page)).toHaveText('Reconnecting');
  await book.credit(till, { amount: '100' });
  await book.openAccount({ name: 'Safe', balance: '700' });
  await expect(accountRow(page, 'Bar till')).toContainText('100.00');
  await page.context().setOffline(false);
  await expect(connection(page)).toHaveText('Live');
  await expect(accountRow(page, 'Bar till')).toContainText('101.00');
  await expect(accountRow(page, 'Safe')).toContainText('7.00');
});

test('without a connection for long, a banner says that it may be old, and the page asks by itself', async ({ page, book }) => {
  const socket = await losableSocket(page);
  const till = await followed(book, page);
  socket.server.answers = false;
  await socket.lose();
  await expect(connection(page)).toHaveText('Offline', { timeout: 15_000 });
  const banner = page.getByRole('alert').filter({ hasText: 'What you see may be old' });
  await expect(banner).toBeVisible();
  await book.credit(till, { amount: '100' });
  await expect(balance(page)).toHaveText(exactly('101.00 EUR'));
  await expect(connection(page)).toHaveText('Offline');
  socket.server.answers = true;
  await expect(connection(page)).toHaveText('Live', { timeout: 20_000 });
  await expect(banner).toBeHidden();
  expect(await versions(page)).toEqual(versionsFrom(4));
});

test('a push that comes twice is shown once', async ({ page, book }) => {
  const pushes = await pushesOf(page);
  const till = await followed(book, page);
  pushes.times = 2;
  await book.credit(till, { amount: '100' });
  await book.credit(till, { amount: '200' });
  await expect(balance(page)).toHaveText(exactly('103.00 EUR'));
  expect(await versions(page)).toEqual(versionsFrom(5));
});

test('a push that was lost is fetched with the next', async ({ page, book }) => {
  const pushes = await pushesOf(page);
  const till = await followed(book, page);
  pushes.times = 0;
  await book.credit(till, { amount: '100' });
  pushes.times = 1;
  await book.credit(till, { amount: '200' });
  await expect(balance(page)).toHaveText(exactly('103.00 EUR'));
  expect(await versions(page)).toEqual(versionsFrom(5));
});

test('who moves money sees the acknowledged balance, even when no push comes', async ({ page, book }) => {
  const pushes = await pushesOf(page);
  const till = await followed(book, page);
  pushes.times = 0;
  const sheet = await credit(page, till, '25.00');
  await expect(sheet.getByRole('status')).toContainText('Credited 25.00 EUR v4');
  await expect(figure(sheet, 'Balance')).toHaveText(exactly('125.00 EUR'));
  await sheet.getByRole('button', { name: 'Done' }).click();
  await expect(balance(page)).toHaveText(exactly('125.00 EUR'));
  expect(await versions(page)).toEqual(versionsFrom(4));
});
