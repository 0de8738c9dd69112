// The life of an account: another name, frozen, thawed, closed, opened again; each refusal in plain words.
import { expect, type Page } from '@playwright/test';
import { test } from './book.ts';
import { balance, exactly, register } from './on-screen.ts';

const choose = async (page: Page, action: string) => {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: action }).click();
};

test('an account gets another name, and its history keeps the old one', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Bar till' });
  await page.goto(till.path);
  await choose(page, 'Rename');
  const dialog = page.getByRole('dialog', { name: 'Rename account' });
  await expect(dialog.getByLabel('Name')).toHaveValue('Bar till');
  await dialog.getByLabel('Name').fill('  ');
  await dialog.getByRole('button', { name: 'Rename' }).click();
  await expect(dialog.getByLabel('Name')).toHaveAccessibleDescription('Write something here.');
  await dialog.getByLabel('Name').fill('Boathouse till');
  await dialog.getByRole('button', { name: 'Rename' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Boathouse till/);
  await expect(register(page)).toHaveText([/Renamed Boathouse till/, /Opened Bar till/]);

  await page.goto(book.path);
  await expect(page.getByRole('row', { name: 'Boathouse till' })).toBeVisible();
});

test('a frozen account takes money in and gives none out, and says so', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  const safe = await book.openAccount({ name: 'Safe' });
  await page.goto(till.path);
  await choose(page, 'Freeze');
  const dialog = page.getByRole('dialog', { name: 'Freeze Bar till?' });
  await expect(dialog).toContainText('Money may still come in; nothing can go out until it is unfrozen.');
  await dialog.getByLabel('Reason').fill('Key lost');
  await dialog.getByRole('button', { name: 'Freeze account' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bar tillFrozen');
  await expect(register(page).first()).toContainText('Frozen Key lost');

  for (const action of ['Debit', 'Transfer']) {
    const button = page.getByRole('button', { name: action, exact: true });
    await expect(button).toBeDisabled();
    await expect(button).toHaveAccessibleDescription('The account is frozen: money may come in, none goes out.');
  }
  await page.getByRole('button', { name: 'Credit', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Credit Bar till' });
  await sheet.getByLabel('Amount').fill('1');
  await sheet.getByRole('button', { name: 'Review' }).click();
  await sheet.getByRole('button', { name: 'Credit 1.00 EUR' }).click();
  await sheet.getByRole('button', { name: 'Done' }).click();
  await expect(balance(page)).toHaveText(exactly('101.00 EUR'));

  // Whoever comes by another way is told under the field it concerns.
  await page.goto(`/ledgers/${book.ledgerId}/transfers/new?from=${till.accountId}&to=${safe.accountId}`);
  await page.getByLabel('Amount').fill('1');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Send 1.00 EUR' }).click();
  await expect(page.getByRole('combobox', { name: 'From' })).toHaveAccessibleDescription(
    'Bar till is frozen: money may come in, nothing may go out. Unfreeze it first.',
  );
  expect(await book.read(till)).toMatchObject({ balance: '10100', version: 4 });
});

test('an unfrozen account gives money out again', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  await book.change(till, 'freeze');
  await page.goto(till.path);
  await expect(page.getByRole('button', { name: 'Debit', exact: true })).toBeDisabled();
  await choose(page, 'Unfreeze');
  await page.getByRole('dialog', { name: 'Unfreeze Bar till?' }).getByRole('button', { name: 'Unfreeze account' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bar tillOpen');
  await expect(page.getByRole('button', { name: 'Debit', exact: true })).toBeEnabled();
});

test('an account with money on it cannot be closed; an empty one can, and be opened again', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Bar till', balance: '350' });
  await page.goto(till.path);
  await choose(page, 'Close account');
  const dialog = page.getByRole('dialog', { name: 'Close Bar till?' });
  await dialog.getByRole('button', { name: 'Close account' }).click();
  await expect(dialog.getByRole('alert')).toHaveText(
    'Only an empty account can be closed. Bar till still has 3.50 EUR: transfer or debit it first.',
  );
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  expect(await book.read(till)).toMatchObject({ status: 'open', version: 2 });

  await book.debit(till, { amount: '350' });
  await expect(balance(page)).toHaveText(exactly('0.00 EUR'));
  await choose(page, 'Close account');
  await dialog.getByLabel('Reason').fill('Season over');
  await dialog.getByRole('button', { name: 'Close account' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bar tillClosed');
  for (const action of ['Credit', 'Debit', 'Transfer']) {
    const button = page.getByRole('button', { name: action, exact: true });
    await expect(button).toBeDisabled();
    await expect(button).toHaveAccessibleDescription('The account is closed. Reopen it first.');
  }
  // The keyboard finds the reason as a hint: to the right of Credit stand Debit, Transfer and More.
  await page.getByRole('button', { name: 'More' }).focus();
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'Transfer', exact: true })).toBeFocused();
  await expect(page.getByText('The account is closed. Reopen it first.').filter({ visible: true })).toBeVisible();

  await choose(page, 'Reopen');
  await page.getByRole('dialog', { name: 'Reopen Bar till?' }).getByRole('button', { name: 'Reopen account' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bar tillOpen');
  await expect(page.getByRole('button', { name: 'Credit', exact: true })).toBeEnabled();
  await expect(register(page)).toHaveText([/Reopened/, /Closed Season over/, /Debited/, /Credited/, /Opened/]);
});

test('somebody else’s change shows at once, and what it forbids is refused in words', async ({ page, book }) => {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  await page.goto(till.path);
  await page.getByRole('button', { name: 'Debit', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Debit Bar till' });
  await sheet.getByLabel('Amount').fill('1');
  await sheet.getByRole('button', { name: 'Review' }).click();
  await book.change(till, 'freeze');
  await sheet.getByRole('button', { name: 'Debit 1.00 EUR' }).click();
  await expect(sheet.getByRole('alert')).toHaveText('Bar till is frozen: money may come in, nothing may go out. Unfreeze it first.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bar tillFrozen');
  await expect(balance(page)).toHaveText(exactly('100.00 EUR'));
});
