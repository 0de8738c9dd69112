// Opening an account, moving money, being refused in plain words, and two people seeing the same cent at the same moment.
import { randomUUID } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';

/** A name that no other test uses: all of them write into one ledger. */
const named = (name: string) => `${name} ${randomUUID().slice(0, 8)}`;

const balanceOf = (page: Page) => page.getByRole('main').locator('header [data-size=balance]');

async function openAccount(page: Page, name: string, currency = 'EUR') {
  await page.goto('/ledgers/main/accounts');
  await page
    .getByRole('button', { name: /^Open (account|the first account)$/ })
    .first()
    .click();
  const sheet = page.getByRole('dialog', { name: 'Open account' });
  await sheet.getByRole('textbox', { name: 'Name' }).fill(name);
  await sheet.getByRole('combobox', { name: 'Currency' }).selectOption(currency);
  await sheet.getByRole('button', { name: 'Open account' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
}

async function credit(page: Page, typed: string, shown: string) {
  await page.getByRole('button', { name: 'Credit', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: /^Credit/ });
  await sheet.getByRole('textbox', { name: 'Amount' }).fill(typed);
  await sheet.getByRole('button', { name: 'Review' }).click();
  await sheet.getByRole('button', { name: `Credit ${shown}` }).click();
  await sheet.getByRole('button', { name: 'Done' }).click();
}

async function choose(page: Page, label: 'From' | 'To', name: string) {
  await page.getByRole('combobox', { name: label }).fill(name);
  await page.getByRole('option', { name }).click();
}

async function transfer(page: Page, { from, to, amount }: { from: string; to: string; amount: string }) {
  await page.goto('/ledgers/main/transfers/new');
  await choose(page, 'From', from);
  await choose(page, 'To', to);
  await page.getByRole('textbox', { name: 'Amount' }).fill(amount);
  await page.getByRole('textbox', { name: /^Reference/ }).fill('invoice 2214');
  await page.getByRole('button', { name: 'Review' }).click();
}

test('an account is opened, credited, debited and pays another one', async ({ page }) => {
  const [till, brewery] = [named('Bar till'), named('Brewery')];
  await openAccount(page, brewery);
  await openAccount(page, till);
  await credit(page, '1.234,50', '1,234.50 EUR');
  await expect(balanceOf(page)).toHaveText(/1,234\.50/);

  await page.getByRole('button', { name: 'Debit', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: /^Debit/ });
  await sheet.getByRole('textbox', { name: 'Amount' }).fill('34.5');
  await expect(sheet).toContainText('Balance after it: 1,200.00 EUR');
  await sheet.getByRole('textbox', { name: /^Description/ }).fill('Ice and lemons');
  await page.keyboard.press('Enter');
  await expect(sheet.getByRole('row', { name: till })).toContainText('1,234.501,200.00');
  // Two clicks are one debit.
  await sheet.getByRole('button', { name: 'Debit 34.50 EUR' }).dblclick();
  await sheet.getByRole('button', { name: 'Done' }).click();
  await expect(balanceOf(page)).toHaveText(/1,200\.00/);

  await transfer(page, { from: till, to: brewery, amount: '25' });
  await expect(page.getByRole('row', { name: till })).toContainText('1,200.001,175.00');
  await expect(page.getByRole('row', { name: brewery })).toContainText('0.0025.00');
  await page.getByRole('button', { name: 'Send 25.00 EUR' }).click();
  await expect(page.getByRole('heading', { name: 'Sent 25.00 EUR' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: till })).toContainText('1,175.00 EUR');

  await page.goto('/ledgers/main/transfers');
  await expect(page.getByRole('row').nth(1)).toContainText(`${till}${brewery}invoice 2214`);
});

test('a refusal stands under the field it concerns and says what would help', async ({ page }) => {
  const [poor, pound, other] = [named('Poor'), named('Pound'), named('Other')];
  await openAccount(page, other);
  await openAccount(page, pound, 'GBP');
  await openAccount(page, poor);
  await credit(page, '21.50', '21.50 EUR');

  await transfer(page, { from: poor, to: other, amount: '25' });
  await page.getByRole('button', { name: 'Send 25.00 EUR' }).click();
  const amount = page.getByRole('textbox', { name: 'Amount' });
  await expect(amount).toHaveAccessibleDescription(/Short by 3\.50 EUR\. At most 21\.50 EUR can go out\./);
  await expect(amount).toHaveAttribute('aria-invalid', 'true');

  await amount.fill('1.005');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(amount).toHaveAccessibleDescription('EUR has 2 decimals, not more.');

  // Only accounts of the same currency are offered.
  await page.getByRole('combobox', { name: 'To' }).fill(pound);
  await expect(page.getByText('No account fits.')).toBeVisible();
});

test('closing an account that is not empty is refused in words, an empty one closes and opens again', async ({ page }) => {
  await openAccount(page, named('Old bar'));
  await credit(page, '3', '3.00 EUR');
  const act = async (action: string, confirm: string) => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: action }).click();
    await page.getByRole('dialog').getByRole('button', { name: confirm }).click();
  };
  await act('Close account', 'Close account');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('still has 3.00 EUR: transfer or debit it first.');
  await page.getByRole('button', { name: 'Cancel' }).click();

  await act('Freeze', 'Freeze account');
  await expect(page.getByRole('main').locator('header').getByText('Frozen', { exact: true })).toBeVisible();
  await act('Unfreeze', 'Unfreeze account');
  await expect(page.getByRole('main').locator('header').getByText('Open', { exact: true })).toBeVisible();
});

/** A second person at another machine. `cut` takes their socket away, `mend` gives it back. */
async function anotherPerson(browser: Browser) {
  const page = await (await browser.newContext()).newPage();
  const sockets = new Set<{ close(): Promise<void> }>();
  let isCut = false;
  await page.routeWebSocket(/\/live/, (socket) => {
    if (isCut) return void socket.close();
    sockets.add(socket);
    socket.connectToServer();
  });
  const cut = async () => {
    isCut = true;
    await Promise.all([...sockets].map((socket) => socket.close()));
  };
  const mend = () => {
    isCut = false;
  };
  return { page, cut, mend };
}

test('two browsers see the same cent without a reload, also after one lost its socket', async ({ page, browser }) => {
  const name = named('Watched');
  await openAccount(page, name);
  const other = await anotherPerson(browser);
  await other.page.goto(page.url());
  await expect(balanceOf(other.page)).toHaveText(/0\.00/);

  await credit(page, '0.01', '0.01 EUR');
  await expect(balanceOf(other.page)).toHaveText(/0\.01/, { timeout: 2_000 });

  await other.cut();
  await expect(other.page.getByText('Reconnecting')).toBeVisible({ timeout: 10_000 });
  await credit(page, '0.02', '0.02 EUR');
  await expect(balanceOf(other.page)).toHaveText(/0\.01/);
  other.mend();
  await expect(balanceOf(other.page)).toHaveText(/0\.03/, { timeout: 15_000 });
  await expect(other.page.getByText('Live', { exact: true })).toBeVisible();

  await other.page.goto('/ledgers/main/accounts');
  await other.page.getByRole('searchbox', { name: 'Search accounts' }).fill(name);
  const row = other.page.getByRole('row', { name });
  await expect(row).toContainText('0.03');
  await expect(other.page).toHaveURL(/q=Watched/);
  await credit(page, '1', '1.00 EUR');
  await expect(row).toContainText('1.03');
});

for (const theme of ['light', 'dark'] as const) {
  test(`nothing on the ${theme} screens stands in the way of assistive technology`, async ({ page, baseURL }) => {
    // Ten pages are looked at, each by every rule.
    test.slow();
    await page.context().addCookies([{ name: 'playhead-theme', value: theme, url: baseURL ?? '' }]);
    const isClear = async () => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    const name = named('Clear');
    await openAccount(page, name);
    for (const address of [
      '/ledgers/main/accounts',
      '/ledgers/main/accounts?q=nothing-fits',
      '/ledgers/main/transfers',
      '/ledgers/main/lost',
      '/lost',
    ]) {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await isClear();
    }
    await page.goto('/ledgers/main/accounts');
    await page.getByRole('button', { name: 'Theme and keyboard' }).click();
    await isClear();
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.getByRole('button', { name: 'Open account' }).last().click();
    await isClear();
    await page.goto('/ledgers/main/transfers/new');
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('combobox', { name: 'From' }).fill(name);
    await expect(page.getByRole('option', { name })).toBeVisible();
    await isClear();
  });
}
