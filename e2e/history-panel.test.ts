// The history panel's further uses: only some types, two versions compared, causes followed, all of it in the address and by keyboard.
import { expect, type Locator, type Page } from '@playwright/test';
import { type Account, type Book, test } from './book.ts';
import { register, versions } from './on-screen.ts';

test.describe.configure({ mode: 'parallel' });

/** Eight events: opened, +100.00, −20.00, −30.00 sent to the brewery, renamed, +5.00, −1.00, +7.00. */
async function tell(book: Book): Promise<{ till: Account; brewery: Account }> {
  const till = await book.openAccount({ name: 'Bar till', balance: '10000' });
  const brewery = await book.openAccount({ name: 'Riverside Brewery' });
  await book.debit(till, { amount: '2000', description: 'Ice and lemons' });
  await book.transfer(till, brewery, { amount: '3000', reference: 'invoice 2214' });
  await book.rename(till, 'Bar');
  await book.credit(till, { amount: '500', description: 'Found under the counter' });
  await book.debit(till, { amount: '100' });
  await book.credit(till, { amount: '700' });
  await book.read(till);
  return { till, brewery };
}

const open = async (page: Page, account: Account, search = '') => {
  await page.goto(`${account.path}${search}`);
  await expect(page.locator('[data-awake]')).toBeAttached();
};
const stands = (page: Page, version: number) =>
  expect(page.getByRole('slider', { name: 'Playhead' })).toHaveAttribute('aria-valuenow', String(version));
const choose = async (page: Page, type: RegExp) => {
  await page.getByRole('region', { name: 'Replay' }).getByRole('button', { name: /types/ }).click();
  await page.getByRole('menuitemcheckbox', { name: type }).click();
};
const cells = (table: Locator, row: string) => table.getByRole('row', { name: row }).getByRole('cell');
const compare = (page: Page) => page.getByRole('region', { name: 'Compare' });

test('who wants to see credits alone sees them counted, steps over them alone, and finds them again by the link', async ({
  page,
  book,
}) => {
  const { till } = await tell(book);
  await open(page, till);
  await choose(page, /^Credited 3$/);
  await expect(page.getByText('1 of 5 types · 3 of 8 events')).toBeVisible();
  await expect.poll(() => versions(page)).toEqual(['v8', 'v6', 'v2']);
  await expect(page).toHaveURL(/\?types=AccountCredited$/);
  // A second type joins the first; the menu stays open for it.
  await page.getByRole('menuitemcheckbox', { name: /^Debited 2$/ }).click();
  await expect.poll(() => versions(page)).toEqual(['v8', 'v7', 'v6', 'v3', 'v2']);
  await page.getByRole('menuitemcheckbox', { name: /^Debited 2$/ }).click();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'One event back' }).click();
  await stands(page, 6);
  await page.getByRole('button', { name: 'One event back' }).click();
  await stands(page, 2);
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('k');
  await stands(page, 6);
  await page.keyboard.press(']');
  await stands(page, 8);
  // The figures count every event, shown or not.
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('main').locator('header')).toContainText('55.00');
  await expect(page).toHaveURL(/v=6/);

  await page.reload();
  await expect.poll(() => versions(page)).toEqual(['v8', 'v6', 'v2']);
  await stands(page, 6);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(register(page)).toHaveCount(8);
  await expect(page).toHaveURL(/\?v=6$/);
});

test('a type that comes in live joins the rows that are shown, another does not', async ({ page, book }) => {
  const { till } = await tell(book);
  await open(page, till, '?types=AccountCredited');
  await book.debit(till, { amount: '1' });
  await book.credit(till, { amount: '2' });
  await expect.poll(() => versions(page)).toEqual(['v10', 'v8', 'v6', 'v2']);
  await expect(page.getByText('1 of 5 types · 4 of 10 events')).toBeVisible();
});

test('two versions are compared by their keys: what differs, what happened between, and it adds up', async ({ page, book }) => {
  const { till } = await tell(book);
  await open(page, till, '?v=2');
  await page.keyboard.press('a');
  await expect(page.getByText('A is v2. Go to another version for B.')).toBeVisible();
  await page.keyboard.press('Shift+ArrowRight');
  await stands(page, 8);
  await page.keyboard.press('b');

  const differences = compare(page).getByRole('table', { name: 'The account at v2 and at v8' });
  await expect(cells(differences, 'Balance')).toHaveText(['100.00', '61.00', '−39.00']);
  await expect(cells(differences, 'Name')).toHaveText(['Bar till', 'Bar', 'changed']);
  await expect(cells(differences, 'Status')).toHaveText(['open', 'open', 'same']);
  const between = compare(page).getByRole('table', { name: 'Between them, by type' });
  await expect(cells(between, 'Credited')).toHaveText(['2', '+12.00']);
  await expect(cells(between, 'Debited')).toHaveText(['2', '−21.00']);
  await expect(cells(between, 'Sent')).toHaveText(['1', '−30.00']);
  await expect(compare(page).getByText(/^6 events in /)).toBeVisible();

  await expect(page).toHaveURL(/a=2&b=8/);
  await compare(page).getByRole('button', { name: 'Swap' }).click();
  await expect(compare(page).getByRole('heading', { name: 'v8 → v2' })).toBeVisible();
  await expect(page).toHaveURL(/a=8&b=2/);
  await page.reload();
  await expect(cells(compare(page).getByRole('table', { name: /^The account at/ }), 'Balance')).toHaveText(['61.00', '100.00', '+39.00']);
  await compare(page).getByRole('button', { name: 'Clear' }).click();
  await expect(compare(page)).toBeHidden();
  await expect(page).not.toHaveURL(/[?&][ab]=/);
});

test('every event has a menu, by pointer and by keyboard', async ({ page, book }) => {
  const { till } = await tell(book);
  await open(page, till);
  await register(page).filter({ hasText: /^v3/ }).hover();
  await page.getByRole('button', { name: 'Actions for v3' }).click();
  await expect(page.getByRole('menuitem')).toHaveText(['Reverse…', 'Compare from here (A)', 'Why this balance?', 'Copy link to v3']);
  await page.getByRole('menuitem', { name: 'Compare from here (A)' }).click();
  await expect(page.getByText('A is v3.')).toBeVisible();
  // What moves no money cannot be taken back. The row that is looked at is reached with Tab.
  await page.keyboard.press('Home');
  await page.getByRole('heading', { level: 1 }).click();
  await register(page).filter({ hasText: /^v1/ }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Actions for v1' }).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: /everse…/ })).toHaveCount(0);
  await page.getByRole('menuitem', { name: 'Compare v3 with this (B)' }).click();
  await expect(compare(page).getByRole('heading', { name: 'v3 → v1' })).toBeVisible();
});

test('an entry is taken back from its row, and both say so of each other', async ({ page, book }) => {
  const { till } = await tell(book);
  await open(page, till, '?v=3');
  await page.getByRole('region', { name: 'Event' }).getByRole('button', { name: 'Actions for v3' }).click();
  await page.getByRole('menuitem', { name: 'Back to live and reverse…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reverse v3 of Bar?' });
  await dialog.getByLabel('Reason').fill('typed twice');
  await dialog.getByRole('button', { name: /^Reverse/ }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(register(page).filter({ hasText: /^v9/ })).toContainText('Reversed v3');
  const causes = page.getByRole('list', { name: 'Causation' });
  await causes.getByRole('button', { name: 'v3 Debited' }).click();
  await causes.getByRole('button', { name: 'v9' }).click();
  await stands(page, 9);
});

test('causes are followed from the event to its command and to the other leg', async ({ page, book }) => {
  const { till } = await tell(book);
  await open(page, till, '?v=4');
  const causes = page.getByRole('list', { name: 'Causation' });
  await expect(causes.getByRole('link', { name: 'Transfer' })).toHaveAttribute('href', /\/commands\?command=[0-9a-f-]{36}$/);
  await causes.getByRole('link', { name: 'Riverside Brewery, v2 received' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Riverside Brewery');
  await stands(page, 2);
});

test('where the playhead came to rest is said once, and nothing while it plays', async ({ page, book }) => {
  const { till } = await tell(book);
  await open(page, till);
  const said = page.getByRole('status', { name: 'Playhead' });
  await expect(said).toBeEmpty();
  await page.keyboard.press('j');
  await expect(said).toHaveText(/^Event 7 of 8, debit 1\.00 EUR, balance 54\.00 EUR, /);
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const status = document.querySelector('[role="status"][aria-label="Playhead"]');
    if (status)
      new MutationObserver(() => heard.push(status.textContent ?? '')).observe(status, {
        childList: true,
        subtree: true,
        characterData: true,
      });
  });
  await page.keyboard.press('Home');
  await page.getByLabel('Speed').selectOption('5');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(said).toHaveText(/^Live\. Event 8 of 8, credit 7\.00 EUR/);
  expect(await page.evaluate(() => ('heard' in window ? window.heard : null))).toHaveLength(1);
});

test('an address with garbage says so in a sentence, and the rest of the page is as it should be', async ({ page, book }) => {
  const { till } = await tell(book);
  for (const [search, sentence] of [
    ['?a=5&b=999', 'There is no v999 yet: the account stands at v8. Nothing is compared.'],
    ['?a=-1&b=2', '“-1” is no version'],
    ['?types=<script>', '“<script>” is no type of event'],
    ['?why=9..2', '“9..2” is not from one version to a later one'],
    ['?v=999999', 'There is no v999999 yet'],
    ['?at=<script>', '“<script>” is no time'],
  ] as const) {
    await open(page, till, search);
    await expect(page.getByText(sentence)).toBeVisible();
    await stands(page, 8);
    await expect(register(page)).toHaveCount(8);
    await expect(compare(page)).toBeHidden();
  }
});

test('the keys of a pair do nothing by themselves', async ({ page, book }) => {
  const { till } = await tell(book);
  await open(page, till);
  // One right after the other, or they are no pair.
  await Promise.all([page.keyboard.press('g'), page.keyboard.press('a')]);
  await expect(page).toHaveURL(book.path);
});

test('a link pressed in the moment after a step leads where it says, and Back to the version', async ({ page, book }) => {
  const { till } = await tell(book);
  // No page is fetched before the address has been written.
  const written = page.waitForURL(/\?v=7$/);
  await page.route(/[?&]_rsc=/, async (route) => {
    await written;
    await route.continue();
  });
  await open(page, till);
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('navigation', { name: 'Ledger' }).getByRole('link', { name: 'Transfers' }).click();
  await expect(page.getByRole('heading', { name: 'Transfers', level: 1 })).toBeVisible();
  await page.goBack();
  await stands(page, 7);
  // By keys as well.
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(page.getByRole('heading', { name: 'Transfers', level: 1 })).toBeVisible();
  await page.goBack();
  await stands(page, 6);
});
