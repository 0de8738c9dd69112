// Two people look at the same money: both see the same cent without a reload, whatever happens to their connections.
import { expect, type Page, type WebSocketRoute } from '@playwright/test';
import { type Account, test as base } from './book.ts';
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

/** A connection that can be cut while everything else works on; each try to mend it fails, until it may. */
async function cuttableSocket(page: Page) {
  const open = new Set<WebSocketRoute>();
  let cut = false;
  await page.routeWebSocket(/\/live\//, (socket) => {
    if (cut) return socket.close();
    open.add(socket);
    socket.connectToServer();
  });
  return {
    cut: async () => {
      cut = true;
      for (const socket of open) await socket.close();
    },
    mend: () => {
      cut = false;
    },
  };
}

/** A connection on which each push of events is sent as often as `times` says. */
async function repeatedPushes(page: Page, times: (push: number) => number) {
  let pushes = 0;
  await page.routeWebSocket(/\/live\//, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      const isPush = message.toString().startsWith('42["accountEvents"');
      for (let left = isPush ? times(++pushes) : 1; left > 0; left--) socket.send(message);
    });
  });
}

test('both see the same cent without a reload, on the account and in the list', async ({ page, other, book }) => {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  const list = await other.context().newPage();
  await Promise.all([page.goto(till.path), other.goto(till.path), list.goto(book.path)]);
  for (const one of [page, other, list]) await expect(connection(one)).toHaveText('Live');
  const loads = [...countLoads(other), ...countLoads(list)];

  const sheet = await credit(page, till, '0.01');
  await expect(balance(other)).toHaveText(exactly('100.01 EUR'));
  await expect(register(other).first()).toContainText('+0.01');
  await expect(accountRow(list, 'Bar till')).toContainText('100.01');
  await sheet.getByRole('button', { name: 'Done' }).click();
  await expect(balance(page)).toHaveText(exactly('100.01 EUR'));

  await book.debit(till, { amount: '2' });
  await expect(balance(other)).toHaveText(exactly('99.99 EUR'));
  await expect(accountRow(list, 'Bar till')).toContainText('99.99');
  expect(await versions(other)).toEqual(versionsFrom(4));
  expect(loads).toEqual([]);
});

test('a transfer is seen from both its ends', async ({ page, other, book }) => {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  const safe = await book.openAccount({ name: 'Safe' });
  await Promise.all([page.goto(till.path), other.goto(safe.path)]);
  for (const one of [page, other]) await expect(connection(one)).toHaveText('Live');
  await book.transfer(till, safe, { amount: '2500', description: 'Friday' });
  await expect(register(page).first()).toContainText('Sent to Safe');
  await expect(balance(page)).toHaveText(exactly('75.00 EUR'));
  await expect(register(other).first()).toContainText('Received from Bar till');
  await expect(balance(other)).toHaveText(exactly('25.00 EUR'));
});

test('a dozen movements at once arrive in order, each once', async ({ page, other, book }) => {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  await Promise.all([page.goto(till.path), other.goto(till.path)]);
  for (const one of [page, other]) await expect(connection(one)).toHaveText('Live');
  await Promise.all(Array.from({ length: 12 }, () => book.credit(till, { amount: '1' })));
  for (const one of [page, other]) {
    await expect(balance(one)).toHaveText(exactly('100.12 EUR'));
    expect(await versions(one)).toEqual(versionsFrom(14));
  }
});

test('who lost the connection is told, and has every row and the right balance once it is back', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  await page.goto(till.path);
  await expect(connection(page)).toHaveText('Live');

  await page.context().setOffline(true);
  await expect(connection(page)).toHaveText('Reconnecting');
  for (const amount of ['100', '200', '300']) await book.credit(till, { amount });
  await book.debit(till, { amount: '50' });
  await expect(balance(page)).toHaveText(exactly('100.00 EUR'));
  expect(await versions(page)).toEqual(versionsFrom(2));

  await page.context().setOffline(false);
  await expect(connection(page)).toHaveText('Live');
  await expect(balance(page)).toHaveText(exactly('105.50 EUR'));
  expect(await versions(page)).toEqual(versionsFrom(6));

  // And the new connection goes on where the old one ended.
  await book.credit(till, { amount: '1' });
  await expect(balance(page)).toHaveText(exactly('105.51 EUR'));
  expect(await versions(page)).toEqual(versionsFrom(7));
});

test('the list catches up too, with accounts that were opened meanwhile', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  await page.goto(book.path);
  await expect(connection(page)).toHaveText('Live');
  await page.context().setOffline(true);
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
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  const socket = await cuttableSocket(page);
  await page.goto(till.path);
  await expect(connection(page)).toHaveText('Live');
  await socket.cut();
  await expect(connection(page)).toHaveText('Offline', { timeout: 15_000 });
  await expect(page.getByRole('alert').filter({ hasText: 'What you see may be old' })).toBeVisible();
  await book.credit(till, { amount: '100' });
  await expect(balance(page)).toHaveText(exactly('101.00 EUR'));
  socket.mend();
  await expect(connection(page)).toHaveText('Live');
  await expect(page.getByRole('alert').filter({ hasText: 'What you see may be old' })).toBeHidden();
  expect(await versions(page)).toEqual(versionsFrom(3));
});

test('a push that comes twice is shown once', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  await repeatedPushes(page, () => 2);
  await page.goto(till.path);
  await expect(connection(page)).toHaveText('Live');
  await book.credit(till, { amount: '100' });
  await book.credit(till, { amount: '200' });
  await expect(balance(page)).toHaveText(exactly('103.00 EUR'));
  expect(await versions(page)).toEqual(versionsFrom(4));
});

test('a push that was lost is fetched with the next', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  await repeatedPushes(page, (push) => (push === 1 ? 0 : 1));
  await page.goto(till.path);
  await expect(connection(page)).toHaveText('Live');
  await book.credit(till, { amount: '100' });
  await book.credit(till, { amount: '200' });
  await expect(balance(page)).toHaveText(exactly('103.00 EUR'));
  expect(await versions(page)).toEqual(versionsFrom(4));
});

test('who moves money sees the acknowledged balance, even when no push comes', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  await repeatedPushes(page, () => 0);
  await page.goto(till.path);
  await expect(connection(page)).toHaveText('Live');
  const sheet = await credit(page, till, '25.00');
  await expect(sheet.getByRole('status')).toContainText('Credited 25.00 EUR v3');
  await expect(figure(sheet, 'Balance')).toHaveText(exactly('125.00 EUR'));
  await sheet.getByRole('button', { name: 'Done' }).click();
  await expect(balance(page)).toHaveText(exactly('125.00 EUR'));
  expect(await versions(page)).toEqual(versionsFrom(3));
});
