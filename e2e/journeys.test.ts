// Two days with Playhead, from the first click to the last: a treasurer's, and an engineer's who wants to know how it works.
import { expect, type Page } from '@playwright/test';
import { type Book, test } from './book.ts';
import { accountRow, balance, exactly } from './on-screen.ts';

test.describe.configure({ timeout: 120_000 });

const go = (page: Page, section: string) =>
  page.getByRole('navigation', { name: 'Ledger' }).getByRole('link', { name: section, exact: true }).click();

async function openAccount(page: Page, name: string, overdraftLimit = '') {
  await go(page, 'Accounts');
  await page
    .getByRole('button', { name: /^Open (account|the first account)$/ })
    .first()
    .click();
  const sheet = page.getByRole('dialog', { name: 'Open account' });
  await sheet.getByLabel('Name').fill(name);
  if (overdraftLimit) await sheet.getByLabel('Overdraft limit').fill(overdraftLimit);
  await sheet.getByRole('button', { name: 'Open account' }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
}

async function send(page: Page, { from, to, amount, what }: { from: string; to: string; amount: string; what: string }) {
  await go(page, 'Transfers');
  await page.getByRole('link', { name: 'New transfer' }).click();
  for (const [field, name] of [
    ['From', from],
    ['To', to],
  ] as const) {
    await page.getByRole('combobox', { name: field }).fill(name);
    await page.getByRole('option', { name }).click();
  }
  await page.getByLabel('Amount').fill(amount);
  await page.getByLabel('Description').fill(what);
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: /^Send / }).click();
  await expect(page.getByRole('heading', { name: /^Sent / })).toBeVisible();
}

async function collectDues(page: Page, to: string) {
  await go(page, 'Accounts');
  await page.getByRole('link', { name: 'Collect dues' }).click();
  await page.getByRole('combobox', { name: 'Collecting account' }).fill(to);
  await page.getByRole('option', { name: to }).click();
  await page.getByLabel('Amount for each').fill('25');
  await page
    .getByRole('button', { name: /^Dues \w+ \d{4}$/ })
    .first()
    .click();
  for (const name of ['Anna Berg', 'Ben Okafor']) await page.getByRole('checkbox', { name }).check();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Collect 50.00 EUR from 2' }).click();
  await expect(page.getByRole('main').getByRole('status')).toHaveText('50.00 EUR collected. 2 of 2 accepted.');
}

test('a treasurer opens accounts, collects dues, books a bar tab, corrects a mistake and says why the balance is what it is', async ({
  page,
  book,
}) => {
  await page.goto(`/ledgers/${book.ledgerId}`);
  await openAccount(page, 'Club account');
  await openAccount(page, 'Bar till');
  await openAccount(page, 'Anna Berg', '50');
  await openAccount(page, 'Ben Okafor', '50');
  await collectDues(page, 'Club account');

  await send(page, { from: 'Anna Berg', to: 'Bar till', amount: '7,40', what: 'Bar tab, week 48' });

  // Ten times too much: taken back on its own row, and booked as it was.
  await send(page, { from: 'Ben Okafor', to: 'Bar till', amount: '15', what: 'Bar tab, week 48' });
  await go(page, 'Accounts');
  await accountRow(page, 'Ben Okafor').getByRole('link', { name: 'Ben Okafor' }).click();
  await expect(balance(page)).toHaveText(exactly('−40.00 EUR'));
  await page.getByRole('region', { name: 'Event' }).getByRole('button', { name: 'Actions for v3' }).click();
  await page.getByRole('menuitem', { name: 'Reverse…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reverse v3 of Ben Okafor?' });
  await dialog.getByLabel('Reason').fill('It was 1.50');
  await dialog.getByRole('button', { name: 'Reverse 15.00 EUR' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(balance(page)).toHaveText(exactly('−25.00 EUR'));
  await send(page, { from: 'Ben Okafor', to: 'Bar till', amount: '1.50', what: 'Bar tab, week 48' });

  // Why is it this amount? Every movement, and it adds up.
  await go(page, 'Accounts');
  await accountRow(page, 'Ben Okafor').getByRole('link', { name: 'Ben Okafor' }).click();
  await balance(page).getByRole('button').click();
  const why = page.getByRole('dialog', { name: 'Why is it −26.50 EUR?' });
  await expect(why.getByText('It adds up: the difference is 0.00.')).toBeVisible();
  await expect(why.getByRole('list', { name: 'What made it' }).getByRole('listitem').last()).toHaveText(/^After.*−26\.50$/);
  await page.keyboard.press('Escape');

  // And the whole book holds together.
  await go(page, 'Overview');
  await expect(page.getByText('Books balance')).toBeVisible();
  expect(await bookBalance(book)).toBe('0');
});

const bookBalance = async ({ origin, ledgerId }: Book) => {
  const answer = await fetch(`${origin}/api/v1/ledgers/${ledgerId}/trial-balance`);
  const { items }: { items: { balance: string }[] } = await answer.json();
  return items[0]?.balance;
};

test('an engineer watches a projection rebuild, and follows one command from the form to the push', async ({ page, context, book }) => {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  await page.goto(`/ledgers/${book.ledgerId}/system`);
  const row = page.getByRole('row', { name: /^accounts/ });
  await expect(row).toContainText('generation 1');
  await row.getByRole('button', { name: 'Rebuild' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Rebuild/ })
    .click();
  await expect(page.getByRole('row', { name: /^accounts/ }).filter({ hasText: 'generation 2' })).toContainText('Running', {
    timeout: 30_000,
  });

  // One window for the form, one for the commands, one for the account.
  const [commands, account] = [await context.newPage(), await context.newPage()];
  await commands.goto(`/ledgers/${book.ledgerId}/commands`);
  await account.goto(till.path);
  await expect(account.locator('[data-awake]')).toBeAttached();
  await page.goto(till.path);
  await page.getByRole('button', { name: 'Debit', exact: true }).click();
  await page.getByLabel('Amount').fill('25');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Debit 25.00 EUR' }).click();

  await expect(balance(account)).toHaveText(exactly('75.00 EUR'));
  const sent = commands.getByRole('row').filter({ hasText: 'Debit' });
  await expect(sent).toContainText('Accepted');
  await sent.getByRole('link', { name: 'Debit' }).click();
  const drawer = commands.getByRole('dialog', { name: 'Debit' });
  await drawer.getByRole('region', { name: 'What it did' }).getByRole('link', { name: 'Bar till' }).click();
  await expect(commands.getByText('Viewing v3 of 3')).toBeVisible();
  // From the event back to its command, and from both to the record as it was stored.
  await commands.getByRole('tab', { name: 'Raw' }).click();
  await expect(commands.getByText('"AccountDebited"').first()).toBeVisible();
  const [event] = (await book.events(till)).filter(({ version }) => version === 3);
  await commands
    .getByRole('region', { name: 'Event' })
    .getByRole('link', { name: /^Debit/ })
    .click();
  await expect(commands).toHaveURL(new RegExp(`command=${event?.commandId}`));
});
