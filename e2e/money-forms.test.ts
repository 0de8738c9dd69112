// Paying in and out by hand: what is typed is read as meant, and whatever a hand or a network does, nothing is paid twice or by accident.
import { expect, type Locator, type Page, type Route } from '@playwright/test';
import { type Account, test } from './book.ts';
import { balance, exactly, figure } from './on-screen.ts';

const openSheet = async (page: Page, verb: 'Credit' | 'Debit', account: Account): Promise<Locator> => {
  await page.goto(account.path);
  await page.getByRole('button', { name: verb, exact: true }).click();
  return page.getByRole('dialog', { name: `${verb} ${account.name}` });
};

const review = async (sheet: Locator, amount: string, description = '') => {
  await sheet.getByLabel('Amount').fill(amount);
  await sheet.getByLabel('Description').fill(description);
  await sheet.getByRole('button', { name: 'Review' }).click();
};

/** The balance says 100.00 EUR, here and after a reload, and the server agrees. */
const expectNothingPaid = async (page: Page, readBalance: () => Promise<{ balance: string; version: number }>) => {
  await page.reload();
  await expect(balance(page)).toHaveText(exactly('100.00 EUR'));
  expect(await readBalance()).toMatchObject({ balance: '10000', version: 2 });
};

test.describe('an amount', () => {
  const shapes: readonly (readonly [pasted: string, read: string])[] = [
    ['1234.5', '1,234.50'],
    ['1,234.56', '1,234.56'],
    ['1.234,56', '1,234.56'],
    ['1 234,56', '1,234.56'],
    ['1\u202f234,56', '1,234.56'],
    ["1'234.56", '1,234.56'],
    ['12,34,567.00', '1,234,567.00'],
    ['  7 ', '7.00'],
    ['0.01', '0.01'],
    ['.5', '0.50'],
    ['12 EUR', '12.00'],
    ['€ 1.234,56', '1,234.56'],
    ['25,-', '25.00'],
  ];
  test('is read as it was meant, in whatever shape it was pasted', async ({ page, book }) => {
    const sheet = await openSheet(page, 'Credit', await book.openAccount({ name: 'Till' }));
    const amount = sheet.getByLabel('Amount');
    for (const [pasted, read] of shapes) {
      await amount.fill('');
      await amount.focus();
      await page.keyboard.insertText(pasted);
      await expect(amount).toHaveAccessibleDescription(`Read as ${read}. Balance after it: ${read} EUR`);
    }
  });

  const refusals: readonly (readonly [typed: string, sentence: string])[] = [
    ['', 'How much?'],
    ['0', 'More than zero, please.'],
    ['0.00', 'More than zero, please.'],
    ['-5', 'Leave out the sign.'],
    ['\u22125', 'Leave out the sign.'],
    ['1.234', 'EUR has 2 decimals, not more.'],
    ['five', 'Write it like 1,234.50 or 1.234,50.'],
    ['1e3', 'Write it like 1,234.50 or 1.234,50.'],
    ['12 USD', 'Write it like 1,234.50 or 1.234,50.'],
    ['10000000000000.01', 'At most 10,000,000,000,000.00 EUR at once.'],
  ];
  test('that cannot be one is refused beside the field, and never comes to the review', async ({ page, book }) => {
    const till = await book.openAccount({ name: 'Till', balance: '10000' });
    const sheet = await openSheet(page, 'Credit', till);
    const amount = sheet.getByLabel('Amount');
    for (const [typed, sentence] of refusals) {
      await review(sheet, typed);
      await expect(amount).toHaveAccessibleDescription(sentence);
      await expect(amount).toHaveAttribute('aria-invalid', 'true');
      await expect(amount).toHaveValue(typed);
      await expect(amount).toBeFocused();
    }
    await expectNothingPaid(page, () => book.read(till));
  });

  test('in yen has no decimals', async ({ page, book }) => {
    const sheet = await openSheet(page, 'Credit', await book.openAccount({ name: 'Tokyo', currency: 'JPY' }));
    await review(sheet, '1.5');
    await expect(sheet.getByLabel('Amount')).toHaveAccessibleDescription('JPY has no decimals.');
    await review(sheet, '1,234');
    await expect(sheet.getByRole('button', { name: 'Credit 1,234 JPY' })).toBeVisible();
  });
});

test.describe('a hand that is too quick', () => {
  test('pays once with a double click on the last button', async ({ page, book }) => {
    const till = await book.openAccount({ name: 'Till', balance: '10000' });
    const sheet = await openSheet(page, 'Credit', till);
    await review(sheet, '25');
    await sheet.getByRole('button', { name: 'Credit 25.00 EUR' }).dblclick({ delay: 60 });
    // And Done, which then stands there, is not pressed by the second click.
    await expect(sheet.getByText('Credited 25.00 EUR')).toBeVisible();
    expect(await book.read(till)).toMatchObject({ balance: '12500', version: 3 });
  });

  test('pays nothing with a double click on Review, where the last button then stands', async ({ page, book }) => {
    const till = await book.openAccount({ name: 'Till', balance: '10000' });
    const sheet = await openSheet(page, 'Credit', till);
    await sheet.getByLabel('Amount').fill('25');
    await sheet.getByRole('button', { name: 'Review' }).dblclick({ delay: 60 });
    await expect(sheet.getByRole('button', { name: 'Credit 25.00 EUR' })).toBeEnabled();
    await expectNothingPaid(page, () => book.read(till));
  });

  test('pays nothing when Enter is held down in the amount', async ({ page, book }) => {
    const till = await book.openAccount({ name: 'Till', balance: '10000' });
    const sheet = await openSheet(page, 'Credit', till);
    await sheet.getByLabel('Amount').fill('25');
    await page.keyboard.down('Enter');
    await expect(sheet.getByRole('button', { name: 'Credit 25.00 EUR' })).toBeFocused();
    // Each further `down` of a key that is not let go is a repeat.
    for (let repeats = 0; repeats < 5; repeats++) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await expect(sheet.getByRole('button', { name: 'Credit 25.00 EUR' })).toBeEnabled();
    await expectNothingPaid(page, () => book.read(till));
  });

  test('sends one transfer with two clicks in one frame', async ({ page, book }) => {
    const till = await book.openAccount({ name: 'Till', balance: '10000' });
    const safe = await book.openAccount({ name: 'Safe' });
    await page.goto(`/ledgers/${book.ledgerId}/transfers/new?from=${till.accountId}&to=${safe.accountId}`);
    await page.getByLabel('Amount').fill('25');
    await page.getByRole('button', { name: 'Review' }).click();
    const send = page.getByRole('button', { name: 'Send 25.00 EUR' });
    await send.evaluate((button) => {
      for (const type of ['click', 'click']) button.dispatchEvent(new MouseEvent(type, { bubbles: true }));
    });
    await expect(page.getByRole('heading', { name: 'Sent 25.00 EUR' })).toBeVisible();
    expect(await book.read(till)).toMatchObject({ balance: '7500', version: 3 });
    expect(await book.read(safe)).toMatchObject({ balance: '2500', version: 2 });
  });
});

test.describe('leaving the review', () => {
  test('by Back pays nothing and keeps what was typed', async ({ page, book }) => {
    const till = await book.openAccount({ name: 'Till', balance: '10000' });
    const sheet = await openSheet(page, 'Credit', till);
    await review(sheet, '25', 'Takings');
    await sheet.getByRole('button', { name: 'Back' }).click();
    await expect(sheet.getByLabel('Amount')).toHaveValue('25');
    await expect(sheet.getByLabel('Description')).toHaveValue('Takings');
    await expectNothingPaid(page, () => book.read(till));
  });

  test('by Escape pays nothing', async ({ page, book }) => {
    const till = await book.openAccount({ name: 'Till', balance: '10000' });
    const sheet = await openSheet(page, 'Credit', till);
    await review(sheet, '25');
    await expect(sheet.getByRole('button', { name: 'Credit 25.00 EUR' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    await expectNothingPaid(page, () => book.read(till));
  });

  test('by the browser’s Back or a reload pays nothing', async ({ page, book }) => {
    const till = await book.openAccount({ name: 'Till', balance: '10000' });
    await page.goto(book.path);
    const again = await openSheet(page, 'Credit', till);
    await review(again, '25');
    await expect(again.getByRole('button', { name: 'Credit 25.00 EUR' })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Accounts' })).toBeVisible();
    await page.goForward();

    const sheet = await openSheet(page, 'Credit', till);
    await review(sheet, '25');
    await expect(sheet.getByRole('button', { name: 'Credit 25.00 EUR' })).toBeVisible();
    await expectNothingPaid(page, () => book.read(till));
  });
});

test.describe('a refusal', () => {
  test('says what is missing under the amount, keeps what was typed, and the next try may be accepted', async ({ page, book }) => {
    const till = await book.openAccount({ name: 'Till', balance: '10000' });
    const sheet = await openSheet(page, 'Debit', till);
    await review(sheet, '103.50', 'New oars');
    await sheet.getByRole('button', { name: 'Debit 103.50 EUR' }).click();
    await expect(sheet.getByLabel('Amount')).toHaveAccessibleDescription('Short by 3.50 EUR. At most 100.00 EUR can go out.');
    await expect(sheet.getByLabel('Amount')).toHaveValue('103.50');
    await expect(sheet.getByLabel('Description')).toHaveValue('New oars');
    expect(await book.read(till)).toMatchObject({ balance: '10000', version: 2 });

    await review(sheet, '100', 'New oars');
    await sheet.getByRole('button', { name: 'Debit 100.00 EUR' }).click();
    await expect(sheet.getByRole('status')).toContainText('Debited 100.00 EUR');
    await expect(figure(sheet, 'Balance')).toHaveText(exactly('0.00 EUR'));
  });

  test('also comes for money that went elsewhere while the review was open', async ({ page, book }) => {
    const till = await book.openAccount({ name: 'Till', balance: '10000' });
    const safe = await book.openAccount({ name: 'Safe' });
    await page.goto(`/ledgers/${book.ledgerId}/transfers/new?from=${till.accountId}&to=${safe.accountId}`);
    await page.getByLabel('Amount').fill('100');
    await page.getByLabel('Reference').fill('invoice 7');
    await page.getByRole('button', { name: 'Review' }).click();
    const row = page.getByRole('row', { name: 'Till' });
    await expect(row.getByRole('cell')).toHaveText(['100.00', '0.00']);
    await book.debit(till, { amount: '1' });
    await expect(row.getByRole('cell')).toHaveText(['99.99', '\u22120.01']);
    await page.getByRole('button', { name: 'Send 100.00 EUR' }).click();
    await expect(page.getByLabel('Amount')).toHaveAccessibleDescription('Short by 0.01 EUR. At most 99.99 EUR can go out.');
    await expect(page.getByLabel('Reference')).toHaveValue('invoice 7');
    expect(await book.read(safe)).toMatchObject({ balance: '0', version: 1 });
  });
});

test('a transfer offers only accounts of the same currency, and not those that are closed', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Till' });
  await book.openAccount({ name: 'Savings' });
  await book.openAccount({ name: 'Tokyo', currency: 'JPY' });
  await book.change(await book.openAccount({ name: 'Old savings' }), 'close');
  await page.goto(`/ledgers/${book.ledgerId}/transfers/new?from=${till.accountId}`);
  const to = page.getByRole('combobox', { name: 'To' });
  await to.click();
  await expect(page.getByRole('option')).toHaveText([/^Savings/, /^Till/]);
  await to.fill('tokyo');
  await expect(page.getByText('No account fits.')).toBeVisible();
});

test.describe('an answer that is lost', () => {
  const credits = '**/trpc/accounts.credit*';
  const asking = '**/trpc/commands.get*';
  const takenButNotAnswered = async (route: Route) => {
    await route.fetch();
    await route.abort();
  };
  const notTaken = (route: Route) => route.abort();
  const commandIds = (page: Page) => {
    const ids = new Set<string>();
    page.on('request', (request) => {
      const id = /"commandId":"([^"]+)"/.exec(request.postData() ?? '')?.[1];
      if (id) ids.add(id);
    });
    return ids;
  };

  test('is asked for by the command’s id: it was accepted, once', async ({ page, book }) => {
    const till = await book.openAccount({ name: 'Till', balance: '10000' });
    const ids = commandIds(page);
    await page.route(credits, takenButNotAnswered, { times: 1 });
    const sheet = await openSheet(page, 'Credit', till);
    await review(sheet, '25');
    await sheet.getByRole('button', { name: 'Credit 25.00 EUR' }).click();
    await expect(sheet.getByText('Credited 25.00 EUR')).toBeVisible();
    await expect(figure(sheet, 'Balance')).toHaveText(exactly('125.00 EUR'));
    expect(await book.events(till)).toMatchObject([{}, {}, { version: 3, type: 'AccountCredited', commandId: [...ids][0] }]);
    expect(ids.size).toBe(1);
  });

  test('may be tried again: the same command, accepted once', async ({ page, book }) => {
    const till = await book.openAccount({ name: 'Till', balance: '10000' });
    const ids = commandIds(page);
    await page.route(credits, takenButNotAnswered, { times: 1 });
    await page.route(asking, notTaken);
    await page.routeWebSocket(/\/live\//, (socket) => socket.close());
    const sheet = await openSheet(page, 'Credit', till);
    await review(sheet, '25');
    await sheet.getByRole('button', { name: 'Credit 25.00 EUR' }).click();
    await expect(sheet.getByText('No answer yet.')).toBeVisible();
    await expect(sheet.getByRole('button', { name: 'Back' })).toBeDisabled();
    await sheet.getByRole('button', { name: 'Try again' }).click();
    await expect(sheet.getByText('Credited 25.00 EUR')).toBeVisible();
    await expect(figure(sheet, 'Balance')).toHaveText(exactly('125.00 EUR'));
    expect(await book.events(till)).toHaveLength(3);
    expect(ids.size).toBe(1);
  });

  test('to a command that never arrived shows as unknown, not as done, until it is tried again', async ({ page, book }) => {
    const till = await book.openAccount({ name: 'Till', balance: '10000' });
    const ids = commandIds(page);
    await page.route(credits, notTaken, { times: 1 });
    const sheet = await openSheet(page, 'Credit', till);
    await review(sheet, '25');
    const asked = page.waitForResponse((response) => response.url().includes('commands.get'));
    await sheet.getByRole('button', { name: 'Credit 25.00 EUR' }).click();
    await asked;
    await expect(sheet.getByText('No answer yet.')).toBeVisible();
    expect(await book.events(till)).toHaveLength(2);
    await sheet.getByRole('button', { name: 'Try again' }).click();
    await expect(sheet.getByText('Credited 25.00 EUR')).toBeVisible();
    expect(await book.events(till)).toHaveLength(3);
    expect(ids.size).toBe(1);
  });

  test('leaves the balance as it was, with the movement beside it as pending', async ({ page, book }) => {
    const till = await book.openAccount({ name: 'Till', balance: '10000' });
    await page.route(credits, notTaken);
    const sheet = await openSheet(page, 'Credit', till);
    await review(sheet, '25', 'Takings');
    await sheet.getByRole('button', { name: 'Credit 25.00 EUR' }).click();
    await expect(sheet.getByText('No answer yet.')).toBeVisible();
    await expect(page.getByText('pending 25.00')).toBeVisible();
    // Behind the sheet, on top of the register.
    await expect(page.getByRole('status', { includeHidden: true }).filter({ hasText: 'Credit Takings' })).toContainText('+25.00pending');
    await expect(page.getByText('100.00 EUR', { exact: true }).first()).toBeVisible();
  });
});
