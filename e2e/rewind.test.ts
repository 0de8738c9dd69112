// The whole ledger rewound: one cursor puts every screen at a past position, a link shows it again, and what happens meanwhile waits.
import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { type Book, test } from './book.ts';
import { accountRow, balance, exactly } from './on-screen.ts';

const slider = (page: Page) => page.getByRole('slider', { name: 'Ledger playhead' });
const band = (page: Page) => page.getByRole('region', { name: 'The ledger in the past' });
const accountBand = (page: Page) => page.getByRole('region', { name: 'Viewing the past' });
const ready = (page: Page) => expect(page.locator('[data-ready]')).toBeAttached();
const rail = (page: Page, section: string) => page.getByRole('navigation', { name: 'Ledger' }).getByRole('link', { name: section });
const euros = (minor: string) => `${BigInt(minor) / 100n}.${String(BigInt(minor) % 100n).padStart(2, '0')}`;
const asOf = (page: Page) => new URL(page.url()).searchParams.get('asOf');
const position = async (page: Page) => Number(await slider(page).getAttribute('aria-valuenow'));

/** Ten events after the ledger's opening: two accounts, money between them, a transfer taken back, and a third account at the end. */
async function fill(book: Book, request: APIRequestContext) {
  const till = await book.openAccount({ name: 'Bar till', balance: '12550' });
  const safe = await book.openAccount({ name: 'Safe', balance: '5000' });
  await book.transfer(till, safe, { amount: '2500', reference: 'Friday' });
  await book.credit(till, { amount: '100' });
  const headers = { 'Idempotency-Key': randomUUID() };
  const back = `/api/v1/ledgers/${book.ledgerId}/accounts/${till.accountId}/events/3/reversal`;
  expect((await request.post(back, { data: { reason: 'typed twice' }, headers })).ok()).toBe(true);
  const boat = await book.openAccount({ name: 'Boat fund' });
  return { till, safe, boat };
}

const then = async (request: APIRequestContext, book: Book, path: string) =>
  (await request.get(`/api/v1/ledgers/${book.ledgerId}/${path}`)).json();

/** Every row of the list says what the API says of that position. */
async function expectAccountsAt(page: Page, book: Book, { request, at }: { request: APIRequestContext; at: number }) {
  const { items } = await then(request, book, `accounts?position=${at}`);
  await expect(
    page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader') })
      .filter({ has: page.getByRole('link') }),
  ).toHaveCount(items.length);
  for (const { name, balance: minor, version } of items) {
    await expect(accountRow(page, name)).toContainText(euros(minor));
    await expect(accountRow(page, name)).toContainText(`v${version}`);
  }
}

/** Lets the thumb go where the ledger stood at the position. */
async function drag(page: Page, wanted: number) {
  const strip = await page.getByTestId('ledger-strip').boundingBox();
  if (!strip) throw new Error('no strip');
  const y = strip.y + 10;
  await page.mouse.move(strip.x + strip.width - 1, y);
  await page.mouse.down();
  for (let share = 1; share > 0 && (await position(page)) > wanted; share -= 0.04) await page.mouse.move(strip.x + strip.width * share, y);
  await page.mouse.up();
}

test('who drags the ledger back sees every balance as it was then, on each screen, and shares the link', async ({
  page,
  book,
  request,
  browser,
}) => {
  const { till } = await fill(book, request);
  await page.goto(book.path);
  await page.getByRole('button', { name: 'Rewind' }).click();
  await ready(page);
  await expect(page.getByText('Live at position 11')).toBeVisible();
  await drag(page, 7);
  const at = await position(page);
  expect(at).toBeGreaterThan(0);
  await expect(band(page)).toContainText(`Viewing the ledger at position ${at} of 11`);
  await expect(band(page)).toContainText(`${11 - at} newer`);
  await expectAccountsAt(page, book, { request, at });
  await expect.poll(() => asOf(page)).toBe(String(at));

  await page.goto(`${book.path}?asOf=7`);
  await rail(page, 'Transfers').click();
  await expect(page.getByRole('row', { name: 'Friday' })).toContainText('25.00');
  await expect(page.getByText('reversed')).toHaveCount(0);
  await page.getByRole('link', { name: 'Bar till' }).click();
  await expect(balance(page)).toHaveText(exactly('100.50 EUR'));
  await expect(accountBand(page)).toContainText('This account then: v3 of 5');

  const other = await browser.newPage();
  await other.goto(page.url());
  await expect(balance(other)).toHaveText(exactly('100.50 EUR'));
  await expect(band(other)).toContainText('position 7 of 11');
  await other.getByRole('button', { name: 'Back to live' }).click();
  await expect(balance(other)).toHaveText(exactly('126.50 EUR'));
  await expect(other.getByRole('region', { name: 'Live' })).toContainText('Live at v5');
  expect(asOf(other)).toBeNull();
  await other.goto(`/ledgers/${book.ledgerId}/transfers`);
  await expect(other.getByRole('row', { name: 'Friday' })).toContainText('reversed');
  await other.close();
  expect((await book.read(till)).balance).toBe('12650');
});

test('the keyboard alone goes through the ledger, and out of it', async ({ page, book, request }) => {
  await fill(book, request);
  await page.goto(book.path);
  await expect(accountRow(page, 'Bar till')).toBeVisible();
  await page.keyboard.press('r');
  await ready(page);
  await expect(slider(page)).toBeFocused();
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'Position 11 of 11, live');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^Position 9 of 11, \d+ \w+ \d{4} \d\d:\d\d$/);
  await expectAccountsAt(page, book, { request, at: 9 });
  await page.keyboard.press('PageDown');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'Position 0 of 11, before the first event');
  await expect(page.getByText('No account was open then.')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(slider(page)).toHaveAttribute('aria-valuenow', '1');
  await page.keyboard.press('End');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'Position 11 of 11, live');
  await expectAccountsAt(page, book, { request, at: 11 });
  await page.keyboard.press('ArrowLeft');
  await expect(band(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(slider(page)).toHaveCount(0);
  await expect.poll(() => asOf(page)).toBeNull();
});

test('a position and a date are gone to by their boxes; the link is copied', async ({ page, book, request, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await fill(book, request);
  await page.goto(`${book.path}?asOf=3`);
  await ready(page);
  await page.getByLabel('Position, 0 to 11').fill('8');
  await page.keyboard.press('Enter');
  await expectAccountsAt(page, book, { request, at: 8 });
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Link copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${book.origin}${book.path}?asOf=8`);
  const date = page.getByLabel('Date to go to');
  await date.fill('2026-13-45');
  await expect(date).toHaveAttribute('aria-invalid', 'true');
  await date.fill('2001-05-05');
  await page.keyboard.press('Enter');
  await expect(band(page)).toContainText('position 0 of 11');
  await expect(page.getByText('No account was open then.')).toBeVisible();
});

test('Back leaves the past and comes into it again, in one step each', async ({ page, book, request }) => {
  await fill(book, request);
  await page.goto(book.path);
  await page.getByRole('button', { name: 'Rewind' }).click();
  await ready(page);
  const back = page.getByRole('button', { name: 'One event back' });
  for (const expected of ['10', '9', '8']) {
    await back.click();
    await expect.poll(() => asOf(page)).toBe(expected);
  }
  await page.locator('h1').click();
  await page.keyboard.press('l');
  await expect.poll(() => asOf(page)).toBeNull();
  await expect(slider(page)).toHaveCount(0);
  await page.goBack();
  await expect(band(page)).toContainText('position 8 of 11');
  await expectAccountsAt(page, book, { request, at: 8 });
  await page.goBack();
  await expect(band(page)).toHaveCount(0);
  await expectAccountsAt(page, book, { request, at: 11 });
});

test('who goes Back in the same breath as L is in the past, not live under its address', async ({ page, book, request }) => {
  await fill(book, request);
  await page.goto(`${book.path}?asOf=8`);
  await ready(page);
  await page.evaluate(() => {
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'l', bubbles: true, cancelable: true }));
    window.history.back();
  });
  await expect(band(page)).toContainText('position 8 of 11');
  await expectAccountsAt(page, book, { request, at: 8 });
});

const nonsense: readonly (readonly [string, RegExp])[] = [
  ['99999', /There is no position 99,999 yet: the ledger stands at 11/],
  ['2999-01-01', /1 Jan 2999 23:59 is still to come/],
  ['%3Cscript%3Ealert(1)%3C/script%3E', /is no position and no time/],
  ['-1', /“-1” is no position and no time/],
];
test('what the address asks for in vain is said in a sentence, and the ledger is live', async ({ page, book, request }) => {
  const { till } = await fill(book, request);
  for (const [text, sentence] of nonsense) {
    await page.goto(`${book.path}?asOf=${text}`);
    await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible();
    await expect(accountRow(page, 'Bar till')).toContainText('126.50');
  }
  await page.goto(`${till.path}?asOf=99999`);
  await expect(page.getByRole('alert').filter({ hasText: 'There is no position 99,999 yet' })).toBeVisible();
  await expect(balance(page)).toHaveText(exactly('126.50 EUR'));
});

test('in the past no money is moved, and what is newer is counted and waits', async ({ page, book, request }) => {
  const { till } = await fill(book, request);
  await page.goto(`${book.path}?asOf=11`);
  await ready(page);
  await expect(band(page)).toContainText('position 11 of 11');
  await book.credit(till, { amount: '4200' });
  await expect(band(page)).toContainText('position 11 of 12');
  await expect(band(page)).toContainText('1 newer');
  await expect(accountRow(page, 'Bar till')).toContainText('126.50');
  await expect(page.getByRole('button', { name: 'Open account' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Open account' })).toHaveAccessibleDescription(/Go back to live \(L\) to open accounts/);
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.goto(`/ledgers/${book.ledgerId}/transfers/new?asOf=11&from=${till.accountId}`);
  await expect(page.getByText('Go back to live (L) to move money.')).toBeVisible();
  await expect(page.getByLabel('Amount')).toBeHidden();
  await page.getByRole('main').getByRole('button', { name: 'Back to live' }).click();
  await expect(page.getByLabel('Amount')).toBeVisible();
});

test('an account goes along with the ledger, and the ledger to where the account stands', async ({ page, book, request }) => {
  const { till } = await fill(book, request);
  await page.goto(`${till.path}?v=2`);
  await expect(accountBand(page)).toContainText('Viewing v2 of 5');
  await page.getByRole('button', { name: 'Rewind the ledger to here' }).click();
  await expect(band(page)).toContainText('position 3 of 11');
  await expect(accountBand(page)).toContainText('This account then: v2 of 5');
  expect(new URL(page.url()).search).toBe('?asOf=3');
  await page.getByLabel('Position, 0 to 11').fill('6');
  await page.keyboard.press('Enter');
  await expect(accountBand(page)).toContainText('This account then: v3 of 5');
  await page.getByRole('region', { name: 'Replay', exact: true }).getByRole('button', { name: 'One event back' }).click();
  await expect(accountBand(page)).toContainText('1 before the ledger’s moment');
  await page.locator('h1').click();
  await page.keyboard.press('l');
  await expect(page.getByRole('region', { name: 'Live' })).toContainText('Live at v5');
  await expect(band(page)).toHaveCount(0);
  await expect.poll(() => new URL(page.url()).search).toBe('');
});

test('an account that was not open yet says when it was, and leads there', async ({ page, book, request }) => {
  const { boat } = await fill(book, request);
  await page.goto(`${boat.path}?asOf=4`);
  await expect(page.getByRole('heading', { name: 'Boat fund was not open yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Go to its opening' }).click();
  await expect(accountBand(page)).toContainText('This account then: v1 of 1');
});
