// Collecting dues from many at once: everybody once, whatever becomes of the tab, the network or the money.
import { expect, type Locator, type Page } from '@playwright/test';
import { type Account, type Book, test } from './book.ts';

const sends = '**/trpc/**transfers.send*';
const results = (page: Page): Locator => page.getByRole('list', { name: 'Results' }).getByRole('listitem');
const resultOf = (page: Page, name: string): Locator => results(page).filter({ hasText: name });

/** The form filled in for every account that fits: 25.00 EUR each, to the collecting account. */
async function agree(page: Page, book: Book, to: Account) {
  await page.goto(`/ledgers/${book.ledgerId}/dues`);
  await page.getByRole('combobox', { name: 'Collecting account' }).fill(to.name);
  await page.getByRole('option', { name: to.name }).click();
  await page.getByLabel('Amount for each').fill('25');
  await page
    .getByRole('button', { name: /^Dues \w+ \d{4}$/ })
    .first()
    .click();
  await page.getByLabel('Select all').check();
}

test('a treasurer collects dues, sees who is short, and tries that one again after a deposit', async ({ page, book }) => {
  const club = await book.openAccount({ name: 'Club account' });
  const anna = await book.openAccount({ name: 'Anna Berg', balance: '10000' });
  const ben = await book.openAccount({ name: 'Ben Okafor', balance: '2150' });
  const cleo = await book.openAccount({ name: 'Cleo Marsh', balance: '10000' });
  await page.goto(`/ledgers/${book.ledgerId}/dues`);
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('Choose the accounts to charge.')).toBeVisible();
  await expect(page.getByText('Choose the account that collects.')).toBeVisible();

  await agree(page, book, club);
  await page.getByLabel('Amount for Cleo Marsh alone').fill('12,50');
  await expect(page.getByText('3 accounts · 62.50 EUR')).toBeVisible();
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByRole('row', { name: 'Ben Okafor' })).toContainText('Short by 3.50 EUR');
  await expect(page.getByRole('row', { name: 'Cleo Marsh' })).toContainText('−12.50100.0087.50');
  await expect(page.getByRole('row', { name: 'Club account' })).toContainText('+37.500.0037.50');
  // Back keeps what was typed.
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByLabel('Amount for Cleo Marsh alone')).toHaveValue('12,50');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Collect 62.50 EUR from 3' }).dblclick();

  await expect(page.getByRole('main').getByRole('status')).toHaveText('37.50 EUR collected. 2 of 3 accepted, 1 refused.');
  await expect(resultOf(page, 'Anna Berg')).toContainText('accepted v3');
  await expect(resultOf(page, 'Ben Okafor')).toContainText('Short by 3.50 EUR. At most 21.50 EUR can go out.');
  const run = new URL(page.url()).searchParams.get('run') ?? '';
  await expect(page.getByRole('link', { name: 'All commands of this run' })).toHaveAttribute(
    'href',
    new RegExp(`commands\\?correlation=${run}$`),
  );

  // Those alone that somebody has to look after.
  await page.getByRole('button', { name: 'Refused 1' }).click();
  await expect(results(page)).toHaveText([/^Ben Okafor/]);
  await page.getByRole('button', { name: 'All 3' }).click();
  await expect(results(page)).toHaveCount(3);

  await book.credit(ben, { amount: '350' });
  await page.getByRole('button', { name: 'Try the 1 refused again' }).click();
  await expect(resultOf(page, 'Ben Okafor')).toContainText('accepted v4');
  await expect(page.getByRole('main').getByRole('status')).toHaveText('62.50 EUR collected. 3 of 3 accepted.');
  expect(await book.read(club)).toMatchObject({ balance: '6250' });
  expect(await book.read(anna)).toMatchObject({ balance: '7500', version: 3 });
  expect(await book.read(cleo)).toMatchObject({ balance: '8750', version: 3 });

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV of the results' }).click();
  expect((await download).suggestedFilename()).toMatch(/^dues-\w+-\d{4}-\d{4}-\d{2}-\d{2}\.csv$/);

  // The next run begins with the selection of this one.
  await page.getByRole('button', { name: 'Collect again' }).click();
  await page.getByRole('button', { name: 'Select the last one’s 3' }).click();
  await expect(page.getByRole('listitem').getByRole('checkbox', { checked: true })).toHaveCount(3);
});

test('a run whose answers were lost, whose tab was reloaded and which two tabs finish charges everybody once', async ({
  page,
  context,
  book,
}) => {
  const club = await book.openAccount({ name: 'Club account' });
  const names = Array.from({ length: 22 }, (_, index) => `Member ${index + 1}`);
  await Promise.all(names.map((name) => book.openAccount({ name, overdraftLimit: '2500' })));
  // The first twenty are charged and their answer is lost; the others never leave.
  let batches = 0;
  await page.route(sends, async (route) => {
    batches += 1;
    if (batches === 1) await route.fetch();
    await route.abort();
  });
  await agree(page, book, club);
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Collect 550.00 EUR from 22' }).click();
  const status = page.getByRole('main').getByRole('status');
  // Asked by their ids, not sent again.
  await expect(status).toHaveText('500.00 EUR collected. 20 of 22 accepted, 2 not decided.', { timeout: 15_000 });
  expect(batches).toBe(2);

  await page.unroute(sends);
  await page.reload();
  await expect(status).toHaveText('500.00 EUR collected. 20 of 22 accepted, 2 not decided.');
  const other = await context.newPage();
  await other.goto(page.url());
  const rest = { name: 'Send the remaining 2', exact: true };
  await expect(other.getByRole('button', rest)).toBeVisible();
  await Promise.all([page.getByRole('button', rest).click(), other.getByRole('button', rest).click()]);
  for (const tab of [page, other]) {
    await expect(tab.getByRole('main').getByRole('status')).toHaveText('550.00 EUR collected. 22 of 22 accepted.');
  }
  expect(await book.read(club)).toMatchObject({ balance: '55000', version: 23 });
});

test('a run is paused and goes on; one that this browser does not know says where its events are', async ({ page, book }) => {
  const club = await book.openAccount({ name: 'Club account' });
  const names = Array.from({ length: 22 }, (_, index) => `Member ${index + 1}`);
  await Promise.all(names.map((name) => book.openAccount({ name, overdraftLimit: '2500' })));
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(sends, async (route) => {
    await held;
    await route.continue();
  });
  await agree(page, book, club);
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Collect 550.00 EUR from 22' }).click();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  letGo();
  // What was on its way has come home; the others have not left.
  await expect(page.getByRole('main').getByRole('status')).toHaveText('500.00 EUR collected. 20 of 22 accepted, 2 not decided.');
  expect(await book.read(club)).toMatchObject({ balance: '50000' });
  await page.getByRole('button', { name: 'Send the remaining 2' }).click();
  await expect(page.getByRole('main').getByRole('status')).toHaveText('550.00 EUR collected. 22 of 22 accepted.');

  await page.goto(`/ledgers/${book.ledgerId}/dues?run=${crypto.randomUUID()}`);
  await expect(page.getByRole('heading', { name: 'This run is not in this browser' })).toBeVisible();
  await page.goto(`/ledgers/${book.ledgerId}/dues?run=%3Cscript%3E`);
  await expect(page.getByText('“<script>” is the id of no run.')).toBeVisible();
});
