// What was sent is known of until it has ended: whatever becomes of its form, of the connection and of the tab, it happens once and is told.
import { randomUUID } from 'node:crypto';
import { expect, type Page, type Route } from '@playwright/test';
import { type Account, type Book, test } from './book.ts';
import { balance, exactly, register } from './on-screen.ts';

const credits = '**/trpc/accounts.credit*';
const transfers = '**/trpc/transfers.send*';
const asking = '**/trpc/commands.get*';
const live = /\/live\//;
const notTaken = (route: Route) => route.abort();
const takenButNotAnswered = async (route: Route) => {
  await route.fetch();
  await route.abort();
};

const tray = (page: Page) => page.getByRole('region', { name: 'Sent commands' });
const commandsPath = (book: Book) => `/ledgers/${book.ledgerId}/commands`;

/** Fills the sheet and confirms. */
const credit = async (page: Page, account: Account, amount: string) => {
  await page.goto(account.path);
  await page.getByRole('button', { name: 'Credit', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: `Credit ${account.name}` });
  await sheet.getByLabel('Amount').fill(amount);
  await sheet.getByRole('button', { name: 'Review' }).click();
  await sheet.getByRole('button', { name: `Credit ${amount}.00 EUR` }).click();
  return sheet;
};

const reviewTransfer = async (page: Page, [from, to]: readonly [Account, Account], amount: string) => {
  await page.goto(`${from.path.split('/accounts')[0]}/transfers/new?from=${from.accountId}&to=${to.accountId}`);
  await page.getByLabel('Amount').fill(amount);
  await page.getByRole('button', { name: 'Review' }).click();
  return page.getByRole('button', { name: `Send ${amount}.00 EUR` });
};

/** A command without an answer whose sheet was closed, with no way to learn of it. Lets the ways be opened again. */
const leftWithoutAnswer = async (page: Page, account: Account, answer: (route: Route) => Promise<void>) => {
  const sockets = { open: false };
  await page.routeWebSocket(live, (socket) => (sockets.open ? void socket.connectToServer() : socket.close()));
  await page.route(asking, notTaken);
  await page.route(credits, answer, { times: 1 });
  const sheet = await credit(page, account, '25');
  await expect(sheet.getByText('No answer yet.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  return async () => {
    sockets.open = true;
    await page.unroute(asking);
  };
};

test.describe('a command whose form was left', () => {
  test('and is refused then, is told with what would help, until it was seen', async ({ page, book }) => {
    const pair = [await book.openAccount({ name: 'Till', balance: '10000' }), await book.openAccount({ name: 'Safe' })] as const;
    const held = Promise.withResolvers<void>();
    await page.route(transfers, async (route) => {
      await held.promise;
      await route.continue();
    });
    await (await reviewTransfer(page, pair, '500')).click();
    await page.getByRole('navigation', { name: 'Ledger' }).getByRole('link', { name: 'Accounts' }).click();
    await expect(page.getByRole('heading', { name: 'Accounts' })).toBeVisible();
    await expect(tray(page).getByRole('button', { name: '1 on the way' })).toBeVisible();
    held.resolve();
    await expect(tray(page).getByRole('alert')).toHaveText('Short by 400.00 EUR. At most 100.00 EUR can go out.');
    await expect(tray(page).getByRole('listitem')).toContainText('Send 500.00 EUR · Till to Safe');
    await page.getByRole('button', { name: 'Commands 1 not done' }).click();
    await expect(tray(page).getByRole('alert')).toBeHidden();
    await page.reload();
    await tray(page).getByRole('button', { name: '1 sent' }).click();
    await expect(tray(page).getByText('Refused')).toBeVisible();
    await expect(tray(page).getByRole('alert')).toBeHidden();
    await tray(page).getByRole('link', { name: 'Command', exact: true }).click();
    await expect(page.getByRole('dialog', { name: 'Transfer' })).toContainText('Short by 400.00 EUR.');
  });

  test('goes on being asked for: its pending row gives way to what it did', async ({ page, book }) => {
    const till = await book.openAccount({ name: 'Till', balance: '10000' });
    const answerAgain = await leftWithoutAnswer(page, till, takenButNotAnswered);
    await expect(page.getByText('pending 25.00')).toBeVisible();
    await expect(tray(page).getByRole('button', { name: '1 without an answer' })).toBeVisible();
    await answerAgain();
    await expect(balance(page)).toHaveText(exactly('125.00 EUR'));
    await expect(page.getByText('pending 25.00')).toBeHidden();
    await expect(register(page).first()).toContainText('+25.00');
    await expect(tray(page).getByRole('button', { name: '1 sent' })).toBeVisible();
  });

  test('is asked for again after a reload, and is never sent by it', async ({ page, book }) => {
    const till = await book.openAccount({ name: 'Till', balance: '10000' });
    const answerAgain = await leftWithoutAnswer(page, till, takenButNotAnswered);
    await page.reload();
    await tray(page).getByRole('button', { name: '1 without an answer' }).click();
    await expect(tray(page).getByRole('listitem')).toContainText('Credit 25.00 EUR · Till');
    const asked = page.waitForRequest(asking);
    await tray(page).getByRole('button', { name: 'Ask again' }).click();
    await asked;
    await answerAgain();
    await expect(tray(page).getByText('Accepted')).toBeVisible({ timeout: 40_000 });
    expect(await book.events(till)).toHaveLength(3);
  });

  test('may be tried again from the tray, under the same id', async ({ page, book }) => {
    const till = await book.openAccount({ name: 'Till', balance: '10000' });
    const ids = new Set<string>();
    page.on('request', (request) => {
      const id = /"commandId":"([^"]+)"/.exec(request.postData() ?? '')?.[1];
      if (id) ids.add(id);
    });
    await leftWithoutAnswer(page, till, notTaken);
    await tray(page).getByRole('button', { name: '1 without an answer' }).click();
    await tray(page).getByRole('button', { name: 'Try again' }).dblclick();
    await expect(tray(page).getByText('Accepted v3')).toBeVisible();
    await expect(balance(page)).toHaveText(exactly('125.00 EUR'));
    expect(await book.events(till)).toMatchObject([{}, {}, { commandId: [...ids][0] }]);
    expect(ids.size).toBe(1);
    await tray(page).getByRole('button', { name: 'Clear ended' }).click();
    await expect(tray(page)).toBeHidden();
  });
});

test('the same transfer confirmed in two tabs is two commands: each tab is told of its own', async ({ page, context, book }) => {
  const pair = [await book.openAccount({ name: 'Till', balance: '10000' }), await book.openAccount({ name: 'Safe' })] as const;
  const other = await context.newPage();
  const sends = [await reviewTransfer(page, pair, '60'), await reviewTransfer(other, pair, '60')];
  await Promise.all(sends.map((send) => send.dblclick()));
  const done = (one: Page) => one.getByRole('heading', { name: 'Sent 60.00 EUR' });
  const refused = (one: Page) => one.getByText('Short by 20.00 EUR. At most 40.00 EUR can go out.');
  for (const one of [page, other]) await expect(done(one).or(refused(one))).toBeVisible();
  expect((await done(page).count()) + (await done(other).count())).toBe(1);
  expect(await book.read(pair[0])).toMatchObject({ balance: '4000', version: 3 });
});

test('leaving the review by Back sends nothing, then or later', async ({ page, book }) => {
  const pair = [await book.openAccount({ name: 'Till', balance: '10000' }), await book.openAccount({ name: 'Safe' })] as const;
  await page.goto(book.path);
  await expect(await reviewTransfer(page, pair, '60')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Accounts' })).toBeVisible();
  await page.goForward();
  await expect(page.getByRole('button', { name: 'Review' })).toBeVisible();
  await expect(tray(page)).toBeHidden();
  expect(await book.read(pair[0])).toMatchObject({ balance: '10000', version: 2 });
});

test.describe('the screen of commands', () => {
  const row = (page: Page, name: RegExp | string) => page.getByRole('row', { name });
  const refuse = async (page: Page, book: Book, account: Account) => {
    const headers = { 'Idempotency-Key': randomUUID() };
    await page.request.post(`/api/v1/ledgers/${book.ledgerId}/accounts/${account.accountId}/debits`, {
      data: { amount: '99900' },
      headers,
    });
    return headers['Idempotency-Key'];
  };

  test('shows each as it ends, narrows by state and reason in the address, and opens one by keys', async ({ page, book }) => {
    const till = await book.openAccount({ name: 'Till', balance: '10000' });
    await page.goto(commandsPath(book));
    await expect(row(page, /^\S.* Credit Till 100\.00 EUR You Accepted/)).toBeVisible();
    const id = await refuse(page, book, till);
    await expect(row(page, /Debit Till 999\.00 EUR You Refused · Not enough funds/)).toBeVisible();

    await page.getByLabel('State').selectOption('Refused');
    await expect(row(page, /Credit/)).toBeHidden();
    await expect(page).toHaveURL(/status=rejected/);
    await page.reload();
    await expect(row(page, /Debit/)).toBeVisible();
    await page.getByLabel('Refused because').selectOption('Account frozen');
    await expect(page.getByText('No command fits.')).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).click();

    await expect(row(page, /Credit/)).toBeVisible();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog', { name: 'Debit' });
    await expect(drawer).toContainText('Debit 999.00 EUR from Till');
    await expect(drawer).toContainText('Short by 899.00 EUR. At most 100.00 EUR can go out.');
    await expect(page).toHaveURL(new RegExp(`command=${id}`));
    await page.keyboard.press('Escape');
    await expect(drawer).toBeHidden();
    await page.goBack();
    await expect(drawer).toBeVisible();
  });

  test('says of one what it did, with the way to each account as it was then, and back', async ({ page, book }) => {
    const [till, safe] = [await book.openAccount({ name: 'Till', balance: '10000' }), await book.openAccount({ name: 'Safe' })];
    await book.transfer(till, safe, { amount: '2500', description: 'Weekend' });
    await page.goto(`${commandsPath(book)}?account=${safe.accountId}`);
    await expect(row(page, /Credit/)).toBeHidden();
    await row(page, /Transfer/)
      .getByRole('link', { name: 'Transfer' })
      .click();
    const did = page.getByRole('dialog', { name: 'Transfer' }).getByRole('region', { name: 'What it did' });
    await expect(did.getByRole('listitem')).toHaveText([
      /^v3Till Sent 25\.00 EUR to Safe, Weekend/,
      /^v2Safe Received 25\.00 EUR from Till/,
    ]);
    await did.getByRole('link', { name: 'Safe' }).click();
    await expect(page.getByText('Viewing v2 of 2')).toBeVisible();
    await page.goBack();
    await expect(did).toBeVisible();
  });

  test('has what waits on top, and takes it back when asked to', async ({ page, book }) => {
    const till = await book.openAccount({ name: 'Till', balance: '10000' });
    const executeAt = new Date(Date.now() + 3_600_000).toISOString();
    const path = `/api/v1/ledgers/${book.ledgerId}/accounts/${till.accountId}/credits`;
    await page.request.post(path, { data: { amount: '700', executeAt }, headers: { 'Idempotency-Key': randomUUID() } });
    await page.goto(commandsPath(book));
    const waiting = row(page, /Credit Till 7\.00 EUR You Due then/);
    await expect(page.getByRole('row').nth(1)).toContainText('Due then');
    await waiting.getByRole('button', { name: 'Cancel' }).click();
    const question = page.getByRole('dialog', { name: 'Cancel this command?' });
    await expect(question).toContainText('Credit 7.00 EUR to Till. It is due');
    await question.getByRole('button', { name: 'Cancel command' }).click();
    await expect(row(page, /Credit Till 7\.00 EUR You Cancelled/)).toBeVisible();
    await expect(waiting).toBeHidden();
  });

  test('shows at a moment of the past what had ended by then', async ({ page, book }) => {
    const till = await book.openAccount({ name: 'Till', balance: '10000' });
    await refuse(page, book, till);
    await book.credit(till, { amount: '500' });
    await page.goto(`${commandsPath(book)}?asOf=3`);
    await expect(row(page, /Debit Till 999\.00 EUR You Refused/)).toBeVisible();
    await expect(row(page, /Credit Till 100\.00/)).toBeVisible();
    await expect(row(page, /Credit Till 5\.00/)).toBeHidden();
    await page.keyboard.press('l');
    await expect(row(page, /Credit Till 5\.00/)).toBeVisible();
  });

  test('says in a sentence what an address asks for that is not there', async ({ page, book }) => {
    await page.goto(`${commandsPath(book)}?command=<script>&status=lost&account=1&code=%00`);
    await expect(page.getByRole('dialog', { name: 'Command' })).toContainText('“<script>” is no command id');
    await page.keyboard.press('Escape');
    await expect(row(page, /Open ledger/)).toBeVisible();
    await page.goto(`${commandsPath(book)}?command=00000000-0000-4000-8000-000000000000`);
    await expect(page.getByRole('dialog', { name: 'Command' })).toContainText('There is no command under this id in the ledger.');
  });
});
