// The first hour of a treasurer, on a Playhead that nobody has used yet.
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { test } from './book.ts';
import { balance, exactly, figure, register } from './on-screen.ts';
import { forget, type Playhead, startPlayhead } from './playhead.ts';

// One new Playhead, in the order of a first visit: who looks around leaves the book as empty as it was.
test.describe.configure({ mode: 'serial', timeout: 240_000 });

let playhead: Playhead;
test.beforeAll(async () => {
  playhead = await startPlayhead();
});
test.afterAll(async () => {
  await playhead.stop();
  forget(playhead);
});

test('the welcome page has nothing in anybody’s way', async ({ page }) => {
  await page.goto(playhead.url);
  await expect(page.getByRole('heading', { name: 'Accounts you can rewind' })).toBeVisible();
  await expectAccessible(page);
});

test('who looks around comes to the demo’s overview, changes ledgers at the top of the page, and finds the last one at the next visit', async ({
  page,
}) => {
  await page.goto(playhead.url);
  await page.getByRole('button', { name: 'Open the demo' }).click();
  await expect(page).toHaveURL(/\/ledgers\/demo$/, { timeout: 30_000 });
  await expect(page.getByText('Books balance')).toBeVisible();
  await page.getByRole('navigation', { name: 'Ledger' }).getByRole('link', { name: 'Accounts' }).click();
  await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(30);

  await page.getByRole('row').nth(1).getByRole('link').click();
  await expect(page.getByRole('slider')).toBeVisible();

  const ledger = page.getByRole('button', { name: /^Ledger: / });
  const demo = await ledger.innerText();
  await ledger.click();
  await page.getByRole('menuitemradio', { name: /main$/ }).click();
  await expect(page).toHaveURL(/\/ledgers\/main$/);
  await expect(page.getByText('No accounts yet.')).toBeVisible();

  await ledger.click();
  await page.getByRole('menuitemradio', { name: /demo$/ }).click();
  await expect(page).toHaveURL(/\/ledgers\/demo$/);
  await expect(ledger).toHaveText(demo, { useInnerText: true });
  await expect(page.getByText('Books balance')).toBeVisible();
  await page.goto(playhead.url);
  await expect(page).toHaveURL(/\/ledgers\/demo$/);
});

const openAccount = async (page: Page, name: string) => {
  const sheet = page.getByRole('dialog', { name: 'Open account' });
  await sheet.getByLabel('Name').fill(name);
  await sheet.getByLabel('Currency').selectOption('EUR');
  await sheet.getByRole('button', { name: 'Open account' }).click();
  await expect(page.getByRole('heading', { name: `${name} Open` })).toBeVisible();
};

const move = async (page: Page, verb: 'Credit' | 'Debit', amount: string, description: string) => {
  await page.getByRole('button', { name: verb, exact: true }).click();
  const sheet = page.getByRole('dialog', { name: `${verb} Bar till` });
  await sheet.getByLabel('Amount').fill(amount);
  await sheet.getByLabel('Description').fill(description);
  await sheet.getByRole('button', { name: 'Review' }).click();
  await sheet.getByRole('button', { name: `${verb} ${amount} EUR` }).click();
  return sheet;
};

test('who starts empty opens accounts, moves money, and is told in plain words what cannot be', async ({ page }) => {
  await page.goto(playhead.url);
  await page.getByLabel('Name of the book').fill('Riverside Rowing Club');
  await page.getByRole('button', { name: 'Start and open an account' }).click();
  await openAccount(page, 'Bar till');
  await expect(page.getByRole('button', { name: 'Ledger: Riverside Rowing Club' })).toBeVisible();
  await expect(balance(page)).toHaveText(exactly('0.00 EUR'));

  const credited = await move(page, 'Credit', '125.50', 'Float');
  await expect(credited.getByRole('status')).toContainText('Credited 125.50 EUR');
  await credited.getByRole('button', { name: 'Done' }).click();
  await expect(balance(page)).toHaveText(exactly('125.50 EUR'));

  const debited = await move(page, 'Debit', '25.00', 'Ice and lemons');
  await debited.getByRole('button', { name: 'Done' }).click();
  await expect(balance(page)).toHaveText(exactly('100.50 EUR'));
  await expect(register(page).first()).toContainText('Debited Ice and lemons');

  await page.getByRole('navigation', { name: 'Ledger' }).getByRole('link', { name: 'Accounts' }).click();
  await page.getByRole('button', { name: 'Open account' }).click();
  await openAccount(page, 'Safe');

  await page.getByRole('navigation', { name: 'Ledger' }).getByRole('link', { name: 'Transfers' }).click();
  await page.getByRole('link', { name: 'New transfer' }).click();
  await page.getByRole('combobox', { name: 'From' }).fill('bar');
  await page.getByRole('option', { name: 'Bar till' }).click();
  await page.getByRole('combobox', { name: 'To' }).fill('safe');
  await page.getByRole('option', { name: 'Safe' }).click();
  await page.getByLabel('Amount').fill('100');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByRole('row', { name: 'Bar till' })).toContainText('100.500.50');
  await expect(page.getByRole('row', { name: 'Safe' })).toContainText('0.00100.00');
  await page.getByRole('button', { name: 'Send 100.00 EUR' }).click();
  await expect(page.getByRole('heading', { name: 'Sent 100.00 EUR' })).toBeVisible();
  await page.getByRole('link', { name: 'Done' }).click();
  await expect(balance(page)).toHaveText(exactly('0.50 EUR'));

  const refused = await move(page, 'Debit', '4.00', 'Lemons');
  await expect(refused.getByLabel('Amount')).toHaveAccessibleDescription('Short by 3.50 EUR. At most 0.50 EUR can go out.');
  await expect(figure(refused, 'Balance')).toHaveText(exactly('0.50 EUR'));
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(balance(page)).toHaveText(exactly('0.50 EUR'));
  await expect(figure(page, 'Version')).toHaveText('v4');
});

/** A page that has just come listens a moment later: the keys are pressed until they do what they are for. */
const press = (page: Page, keys: string[], done: () => Promise<void>) =>
  expect(async () => {
    for (const key of keys) await page.keyboard.press(key);
    await done();
  }).toPass();

const soon = { timeout: 1_000 };

test('who starts another book does it by keyboard alone', async ({ page }) => {
  await page.goto(`${playhead.url}/ledgers/main/accounts`);
  await page.getByRole('button', { name: /^Ledger: / }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Open a ledger' });
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Youth');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/ledgers\/youth$/);
  await expect(page.getByText('No accounts yet.')).toBeVisible();

  const sheet = page.getByRole('dialog', { name: 'Open account' });
  await press(page, ['g', 'a'], () => expect(page.getByRole('heading', { name: 'Accounts' })).toBeVisible(soon));
  await press(page, ['n'], () => expect(sheet.getByLabel('Name')).toBeFocused(soon));
  await page.keyboard.type('Trips');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Trips Open' })).toBeVisible();
  const row = page.getByRole('row', { name: 'Trips' });
  await press(page, ['g', 'a'], () => expect(row).toBeVisible(soon));
  await press(page, ['j'], () => expect(row.getByRole('link')).toBeFocused(soon));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Trips Open' })).toBeVisible();
});
